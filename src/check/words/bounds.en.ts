import type { FailureEntry } from "./words.ts";

/** Failures of programs that take more than there is for them. One entry more here is one in bounds.zh.ts. */
export const bounds = {
  "out-of-time": {
    message: () => "Judging took too long as a whole, and this check had not ended by then.",
    expected: () => "programs that answer without delay",
    received: (it) => (it.blockedIn === undefined ? "it runs on" : `it waits in ${it.blockedIn}()`),
    hint: () => "Each answer came just before its deadline. Answer as soon as something has come; never sleep.",
    lesson: "",
  },
  "too-much-memory": {
    message: (it) => `Your ${it.program}, with all that it started, took more than ${it.limit ?? 0} MiB of memory.`,
    expected: (it) => `at most ${it.limit ?? 0} MiB for everything that runs`,
    received: () => "more, and it was stopped",
    hint: () => "A loop keeps all that it meets. Handle each piece when it comes, and let it go.",
    lesson: "",
  },
  "too-many-processes": {
    message: (it) => `Your ${it.program} started more than ${it.limit ?? 0} processes or threads.`,
    expected: (it) => `at most ${it.limit ?? 0} processes and threads`,
    received: () => "more, and it was stopped",
    hint: () => "A loop starts one after another and waits for none. One for each caller is the most that is needed.",
    lesson: "",
  },
  "too-many-files": {
    message: (it) => `Your ${it.program} made more than ${it.limit ?? 0} files.`,
    expected: (it) => `at most ${it.limit ?? 0} files`,
    received: () => "more, and it was stopped",
    hint: () => "No program of this course needs files of its own. What is to be said goes over the socket.",
    lesson: "",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
