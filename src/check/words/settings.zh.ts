import { phrases } from "./phrases.zh.ts";
import type { settings as english } from "./settings.en.ts";
import type { FailureWords } from "./words.ts";

export const settings: Readonly<Record<keyof typeof english, FailureWords>> = {
  "setting-wrong": {
    message: (it) => `你的 ${it.program} 没有打印出这里该有的那一行。`,
    hint: (it) => `${phrases.lastWords(it.crash)}一共四行，次序与题目的表相同，每行是 \`名字 = 值: 含义\`。`,
  },
  "setting-split": {
    message: (it) => `你的 ${it.program} 在值的后面把一行断成了两行。`,
    hint: () => "内核在每个这样的文件末尾都放了一个换行，它不属于值：去掉它。",
  },
  "setting-from-elsewhere": {
    message: (it) => `交给你的 ${it.program} 的是另一个内核的设置，它说的却是别的。`,
    hint: (it) => `${phrases.lastWords(it.crash)}每个文件都要当场从第一个参数所指的目录里读，再用读到的值去查表。`,
  },
  "setting-absent-unsaid": {
    message: (it) => `这个内核缺少某项设置，你的 ${it.program} 没有按要求说出来。`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}文件不存在（ENOENT）本身就是答案：\`absent\`。它既不是某个值，也不是停下来的理由；四项中的任何一项都可能没有。`,
  },
  "setting-error-as-absence": {
    message: (it) => `有一项设置存在却读不出来，你的 ${it.program} 没有说出是什么错误。`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}只有 ENOENT 表示内核没有这项设置；其他错误都要打印错误名。直接去读，不要先问：existsSync() 和 os.path.exists() 遇到任何错误都回答“没有”。`,
  },
  "setting-value-unknown": {
    message: (it) =>
      it.received === ""
        ? `有一个值不在表里，你的 ${it.program} 没有为它打印一行。`
        : `有一个值不在表里，你的 ${it.program} 没有照实说明。`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}要比较值的全文。不管转换成数字后得到什么，\`60s\`、\`-1\`、\`01\` 都不在表里。`,
  },
  "setting-padded": {
    message: (it) => `你的 ${it.program} 把值两端的空白也当成了值的一部分。`,
    hint: () => "值的两端不只可能有换行：文件的开头和末尾也可能有空格。先去掉两端的全部空白，再去查表。",
  },
  "setting-inherited": {
    message: (it) => `有一个值不在表里，你的 ${it.program} 却用它查到了东西：那是每个 JavaScript 对象都会继承来的。`,
    hint: () =>
      "`table[value]` 也会找到并没有写进表里的东西，例如 `constructor`。先用 Object.hasOwn(table, value) 问一问，或者把表放进 Map。",
  },
  "settings-of-nothing": {
    message: (it) => `目录并不存在，你的 ${it.program} 却在标准输出上打印了东西。`,
    expected: () => "标准输出上什么也没有",
    hint: () => "目录不存在，不等于内核没有这些设置。先看目录在不在，不在就到标准错误上说明。",
  },
  "settings-folder-unexplained": {
    message: (it) => `目录并不存在，你的 ${it.program} 没有按要求说明。`,
    expected: () => "标准错误上只有一行，其中包含 ENOENT；退出状态为 1",
    hint: () => "捕获这个错误，打印一行包含错误名的信息，以状态 1 退出。堆栈跟踪不算说明。",
  },
};
