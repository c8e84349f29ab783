import type { ReadStream, WriteStream } from "node:tty";

/** The learner's terminal, or what stands in for it. */
export interface Terminal {
  /** Columns; 80 where nobody knows. */
  width(): number;
  height(): number;
  readonly colour: boolean;
  /** Someone is there who can press keys and see a screen redrawn. */
  readonly interactive: boolean;
  print(text: string): void;
  /** To standard error. */
  complain(text: string): void;
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  /** Given when nothing more can be printed: whoever read has left, or the output cannot be written. */
  readonly deaf: AbortSignal;
  /** Why the output could not be written (errno); nothing where its reader has left, as `head` does. */
  fault(): string | undefined;
}

export interface Streams {
  readonly input: NodeJS.ReadStream;
  readonly output: NodeJS.WriteStream;
  readonly error: NodeJS.WriteStream;
}

/** `plain` asks for lines only, as a screen reader wants them. */
export function openTerminal(streams: Streams, plain: boolean): Terminal {
  const { input, output, error } = streams;
  const dumb = process.env["TERM"] === "dumb";
  const deaf = new AbortController();
  let fault: string | undefined;
  output.on("error", ({ code, message }: NodeJS.ErrnoException) => {
    if (code !== "EPIPE") fault ??= code ?? message;
    deaf.abort();
  });
  // There is nowhere left to say it.
  error.on("error", () => {});
  return {
    width: () => (output.isTTY ? output.columns : 80) || 80,
    height: () => (output.isTTY ? output.rows : 24) || 24,
    colour: !plain && !dumb && wantsColour(output),
    interactive: !plain && !dumb && isTerminal(output) && isTerminal(input),
    print: (text) => void (deaf.signal.aborted || output.write(text)),
    complain: (text) => void error.write(text),
    input,
    output,
    deaf: deaf.signal,
    fault: () => fault,
  };
}

/** https://no-color.org and https://force-color.org */
function wantsColour(output: NodeJS.WriteStream): boolean {
  if (process.env["NO_COLOR"]) return false;
  if (process.env["FORCE_COLOR"]) return process.env["FORCE_COLOR"] !== "0";
  return isTerminal(output);
}

function isTerminal(stream: ReadStream | WriteStream | NodeJS.ReadStream | NodeJS.WriteStream): boolean {
  return stream.isTTY;
}
