/** Errors that programs of this course die of, each with a cause that can be named. */
export type CrashCause =
  | "address-in-use"
  | "address-not-available"
  | "reset"
  | "broken-pipe"
  | "refused"
  | "not-connected"
  | "bytes-wanted"
  | "cut-character"
  | "accept-pair"
  | "unknown-name"
  | "syntax";

// As Node and CPython print them. Read for a hint only, never for a verdict.
const signs: readonly (readonly [sign: RegExp, cause: CrashCause])[] = [
  [/EADDRINUSE|Address already in use/, "address-in-use"],
  [/EADDRNOTAVAIL|Cannot assign requested address/, "address-not-available"],
  [/ECONNRESET|ConnectionResetError/, "reset"],
  [/EPIPE|BrokenPipeError/, "broken-pipe"],
  [/ECONNREFUSED|ConnectionRefusedError/, "refused"],
  [/ENOTCONN|Transport endpoint is not connected/, "not-connected"],
  [/a bytes-like object is required|must be bytes|Expected .*Uint8Array/, "bytes-wanted"],
  [/UnicodeDecodeError|encoded data was not valid/, "cut-character"],
  [/'tuple' object has no attribute|\b(?:recv|send|sendall) is not a function/, "accept-pair"],
  [/ReferenceError|NameError/, "unknown-name"],
  [/SyntaxError|IndentationError/, "syntax"],
];

/** The cause behind the line of an error; undefined where it is not one of these. */
export function crashCause(line: string): CrashCause | undefined {
  return signs.find(([sign]) => sign.test(line))?.[1];
}
