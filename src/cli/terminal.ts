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
  return {
    width: () => (output.isTTY ? output.columns : 80) || 80,
    height: () => (output.isTTY ? output.rows : 24) || 24,
    colour: !plain && !dumb && wantsColour(output),
    interactive: !plain && !dumb && isTerminal(output) && isTerminal(input),
    print: (text) => void output.write(text),
    complain: (text) => void error.write(text),
    input,
    output,
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
