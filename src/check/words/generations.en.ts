import { phrases } from "./phrases.en.ts";
import type { FailureEntry } from "./words.ts";

/** Failures that checks of the five generations of a server name. One entry more here is one in generations.zh.ts. */
export const generations = {
  "ending-untold": {
    message: (it) => `The call is over, and your ${it.program} does not say how it ended.`,
    expected: (it) => `a line “${String(it.expected)}” on standard output`,
    hint: () => "Print one line that begins with “call over: ” when the call is over, whatever became of it.",
    lesson: "20-empty-data#endings",
  },
  "wrong-ending": {
    message: (it) => `Your ${it.program} does not say of its call what ended it.`,
    expected: (it) => `“${String(it.expected)}”, and no other such line`,
    hint: () =>
      "Zero bytes from recv() are an end, in order, also when the caller was killed. An error with ECONNRESET or EPIPE, from recv() or sendall(), is a reset. What has come of a message that is not complete tells an end between messages from one inside a message.",
    lesson: "20-empty-data#endings",
  },
  "hangs-up-on-last-words": {
    message: (it) =>
      `${phrases.subject(it.peer)} said its last words and ended its direction; your ${it.program} did not answer them all.`,
    hint: () =>
      "The end comes behind all that was said. Answer every complete message first; that you may still send, although nothing more will come, is what makes it a half-close.",
    lesson: "20-empty-data#half-close",
  },
  "answers-unfinished": {
    message: (it) => `${phrases.subject(it.peer)} left in the middle of a message, and your ${it.program} answered it.`,
    expected: () => "no bytes, and the end of the call",
    hint: () => "Without its newline it is not a message: nobody knows what its other half would have said.",
    lesson: "20-empty-data#endings",
  },
  "drops-glued-lines": {
    message: (it) =>
      `${phrases.subject(it.peer)} said several messages in one go, and your ${it.program} did not answer them all.`,
    hint: () =>
      "One recv() may return several messages, and the beginning of the next. Keep what you have not answered yet, and cut off one line after another until no newline is left in it.",
    lesson: "20-empty-data#exercise",
  },
  "answers-empty-line": {
    message: (it) => `${phrases.subject(it.peer)} sent an empty line, and your ${it.program} answered it.`,
    hint: () => "An empty line is no message: skip it, send nothing, and go on with the next.",
    lesson: "20-empty-data#exercise",
  },
  "end-word-missed": {
    message: (it) => `${phrases.subject(it.peer)} said “q”, and your ${it.program} did not take it for the end word.`,
    expected: () => "the end of the call, and no answer to “q”",
    hint: () =>
      "The end word may come glued to what was said before it, or apart from its newline. Compare each complete line with “q”, never what a recv() has returned.",
    lesson: "20-empty-data#exercise",
  },
  "end-word-too-greedy": {
    message: (it) => `Your ${it.program} hung up at a line that is not “q”.`,
    hint: () =>
      "Only a whole line of the one letter q ends the call: not Q, not a line that begins with q, and not a q whose newline has not come yet.",
    lesson: "20-empty-data#exercise",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
