import type { lines as en } from "./lines.en.ts";
import { phrases } from "./phrases.zh.ts";
import type { FailureWords } from "./words.ts";

export const lines: Readonly<Record<keyof typeof en, FailureWords>> = {
  "line-unanswered": {
    message: (it) => `完整的一行已经到了，你的 ${it.program} 却不回答。`,
    hint: () =>
      "回答是不是写进了文件？flush() 之前，它还在文件的缓冲区里。还是在等更多的行，或者在等结束？没有得到回答，对方是不会再说的。",
  },
  "misnumbered-line": {
    message: (it) => `你的 ${it.program} 没有把这一行连同前面的编号发回来。`,
    hint: () => "这一行在本次通话中的编号（从 1 数起）、一个空格，然后是原样的这一行。",
  },
  "empty-line-is-end": {
    message: (it) => `来了一个空行，你的 ${it.program} 没有把它当作一行发回来。`,
    hint: () =>
      "空行就是它的换行符，有一个字节。一个字节都没有才是结束；readline() 返回了什么，先判断，再去掉其中的东西。",
  },
  "glued-lines-lost": {
    message: (it) => `几行一起到达，你的 ${it.program} 没有逐行回答。`,
    hint: () =>
      '一段数据里可能有一行、半行，也可能有三行半。完整的行全部回答，剩下的留给下一段。字节文件 makefile("rwb") 正是这样做的；而又读又写的文本文件，在 3.13 之前的 Python 里一写就会丢掉提前读进来的内容。',
  },
  "line-ends-changed": {
    message: (it) => `只有换行符（字节 0x0A）才结束一行；你的 ${it.program} 把别的符号当成了行尾，或者改动了它。`,
    hint: () =>
      "文本文件和 Node 的 readline 会把 \\r 和 \\r\\n 也当作行尾；切分文本的函数认得的行尾还要更多。请在字节里找 0x0A，或者从字节文件里取行。",
  },
  "line-decoded": {
    message: (it) => `这里应该处理字节，你的 ${it.program} 却在处理文本。`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}不是所有字节都是文本，一段数据也可能断在字符中间。这一行原样不动：用 makefile("rwb")，前面加上的编号也用字节。`,
  },
  "newline-added": {
    message: (it) => `最后一行没有换行符，你的 ${it.program} 却给它加了一个。`,
    expected: () => "通话结束",
    hint: () => "这一行怎么来就怎么发回去：有的照样重复，没有的不要补上。",
  },
  "numbers-the-end": {
    message: (it) => `${phrases.subject(it.peer)}已经说完并结束了，你的 ${it.program} 却又发了一个编号。`,
    expected: () => "通话结束",
    hint: () => "结束之后，readline() 每次都立刻返回零字节。那不是一行：离开循环。",
  },
  "line-cut": {
    message: (it) => `很长的一行，被你的 ${it.program} 当成了好几行。`,
    hint: () => "一行可能比任何缓冲区都长。不带上限的 readline() 会一直等到换行符。",
  },
  "died-of-closing": {
    message: (it) => `回答还没发完，来电者就重置了连接，你的 ${it.program} 因此退出了。`,
    expected: () => "只结束这一通电话的服务器",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}没能发出去的回答还留在文件的缓冲区里：close() 会再发一次，抛出的错误和前一次不同，ECONNRESET 之后是 EPIPE。凡是 ConnectionError 都要捕获，而且要在关闭文件的 with 或 finally 的外面捕获。`,
  },
  "number-goes-on": {
    message: (it) => `${phrases.subject(it.peer)}新打来一通电话，编号却接着上一通往下数。`,
    hint: () => "每通电话有自己的行：通话从哪里开始，就从哪里开始数。",
  },
};
