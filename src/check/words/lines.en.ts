import { phrases } from "./phrases.en.ts";
import type { FailureEntry } from "./words.ts";

/** Failures that checks of servers of lines name. One entry more here is one in lines.zh.ts. */
export const lines = {
  "line-unanswered": {
    message: (it) => `A whole line came, and your ${it.program} does not answer it.`,
    hint: () =>
      "Was the answer written to a file? Until flush() it lies in the file's buffer. Or does it wait for more lines, or for the end? The caller says no more before it has its answer.",
    lesson: "10-file-calls#flush",
  },
  "misnumbered-line": {
    message: (it) => `Your ${it.program} did not send the line back with its number before it.`,
    hint: () => "The number of the line in this call, counted from 1, one space, and the line as it came.",
    lesson: "10-file-calls#exercise",
  },
  "empty-line-is-end": {
    message: (it) => `An empty line came, and your ${it.program} did not send it back as the line it is.`,
    hint: () =>
      "An empty line is its newline: one byte. Only no bytes at all are the end; test what readline() returned before you take anything off it.",
    lesson: "10-file-calls#reading-lines",
  },
  "glued-lines-lost": {
    message: (it) => `Several lines came in one piece, and your ${it.program} did not answer each of them in turn.`,
    hint: () =>
      'A piece may hold a line, half a line, or three and a half. Answer all that are complete, and keep what is left for the next piece. A file of bytes, makefile("rwb"), does that; one of text for both directions forgets, in Python before 3.13, what it has read ahead as soon as it writes.',
    lesson: "10-file-calls#reading-lines",
  },
  "line-ends-changed": {
    message: (it) =>
      `Only a newline, byte 0x0A, ends a line; your ${it.program} took another sign for an end, or changed it.`,
    hint: () =>
      "A file of text and Node's readline take \\r and \\r\\n for line ends as well; functions that split text know still more of them. Look for the byte 0x0A in bytes, or take lines from a file of bytes.",
    lesson: "10-file-calls#text-or-bytes",
  },
  "line-decoded": {
    message: (it) => `Your ${it.program} works on text where it should work on bytes.`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Not all bytes are text, and a piece may end inside a character. Leave the line as it is: makefile("rwb"), and bytes in front of it.`,
    lesson: "10-file-calls#text-or-bytes",
  },
  "newline-added": {
    message: (it) => `The last line had no newline, and your ${it.program} gave it one.`,
    expected: () => "the end of the call",
    hint: () => "Send the line back as it came: what was there is repeated, what was missing stays missing.",
    lesson: "10-file-calls#reading-lines",
  },
  "numbers-the-end": {
    message: (it) =>
      `${phrases.subject(it.peer)} had said all and ended; your ${it.program} sent one more number all the same.`,
    expected: () => "the end of the call",
    hint: () =>
      "At the end readline() returns no bytes, at once, as often as it is asked. That is no line: leave the loop.",
    lesson: "10-file-calls#reading-lines",
  },
  "line-cut": {
    message: (it) => `Your ${it.program} made several lines of one long line.`,
    hint: () => "A line may be longer than any buffer. readline() without a limit waits for the newline.",
    lesson: "10-file-calls#reading-lines",
  },
  "died-of-closing": {
    message: (it) => `A caller reset its call while answers were on their way, and your ${it.program} died of it.`,
    expected: () => "a server that ends this call and nothing else",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}The answer that could not be sent is still in the file's buffer: close() tries it once more, and raises another error than the first, EPIPE after ECONNRESET. Catch every ConnectionError, and outside the with or finally that closes the file.`,
    lesson: "10-file-calls#closing",
  },
  "number-goes-on": {
    message: (it) => `${phrases.subject(it.peer)} called anew, and the numbers went on from the call before.`,
    hint: () => "Each call has its own lines: begin to count where the conversation begins.",
    lesson: "10-file-calls#exercise",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
