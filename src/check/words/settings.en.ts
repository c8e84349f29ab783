import { phrases } from "./phrases.en.ts";
import type { FailureEntry } from "./words.ts";

/** Failures that checks of programs which read the kernel's settings name. One entry more here is one in settings.zh.ts. */
export const settings = {
  "setting-wrong": {
    message: (it) => `Your ${it.program} does not print the line that belongs here.`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Four lines, in the order of the statement's table, each \`name = value: meaning\`.`,
    lesson: "29-kernel-settings#exercise",
  },
  "setting-split": {
    message: (it) => `Your ${it.program} breaks a line in two, behind the value.`,
    hint: () => "The kernel ends each of these files with a newline. It is no part of the value: take it off.",
    lesson: "29-kernel-settings#proc-sys",
  },
  "setting-from-elsewhere": {
    message: (it) => `Your ${it.program} was handed the settings of another kernel and tells something else.`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Read each file below the directory of the first argument, then and there, and look its value up in the table.`,
    lesson: "29-kernel-settings#exercise",
  },
  "setting-absent-unsaid": {
    message: (it) => `This kernel has not every setting, and your ${it.program} does not say so as it should.`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}A file that is not there (ENOENT) is an answer: \`absent\`. It is neither a value nor a reason to stop, and any of the four may be missing.`,
    lesson: "29-kernel-settings#proc-sys",
  },
  "setting-error-as-absence": {
    message: (it) => `A setting is there and cannot be read, and your ${it.program} does not tell the error.`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Only ENOENT says that the kernel has no such setting. Of every other error, print the name. Try to read instead of asking first: existsSync() and os.path.exists() answer “no” to every error.`,
    lesson: "29-kernel-settings#proc-sys",
  },
  "setting-value-unknown": {
    message: (it) =>
      it.received === ""
        ? `A value is not in the table, and your ${it.program} prints no line for it.`
        : `A value is not in the table, and your ${it.program} does not say so as it should.`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Compare the whole text of the value. \`60s\`, \`-1\` and \`01\` are not in the table, whatever number a conversion makes of them.`,
    lesson: "29-kernel-settings#exercise",
  },
  "setting-padded": {
    message: (it) => `Your ${it.program} takes the white space around a value for a part of it.`,
    hint: () =>
      "More than the newline may stand there: a file may begin and end with spaces. Take all white space off at both ends before you look the value up.",
    lesson: "29-kernel-settings#exercise",
  },
  "setting-inherited": {
    message: (it) =>
      `A value is not in the table, and your ${it.program} found something under it: what every JavaScript object inherits.`,
    hint: () =>
      "`table[value]` also finds what nobody put there, such as `constructor`. Ask Object.hasOwn(table, value) first, or keep the table in a Map.",
    lesson: "29-kernel-settings#exercise",
  },
  "settings-of-nothing": {
    message: (it) => `There is no such directory, and your ${it.program} prints something on standard output.`,
    expected: () => "nothing on standard output",
    hint: () =>
      "A directory that is not there is no kernel without settings. Look at it first, and complain on standard error.",
    lesson: "29-kernel-settings#exercise",
  },
  "settings-folder-unexplained": {
    message: (it) => `There is no such directory, and your ${it.program} does not say so as it should.`,
    expected: () => "a single line on standard error that holds ENOENT, and exit status 1",
    hint: () =>
      "Catch the error, print one line with its name, and exit with status 1. A stack trace is no explanation.",
    lesson: "29-kernel-settings#exercise",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
