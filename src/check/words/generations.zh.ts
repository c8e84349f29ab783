import type { generations as en } from "./generations.en.ts";
import { phrases } from "./phrases.zh.ts";
import type { FailureWords } from "./words.ts";

export const generations: Readonly<Record<keyof typeof en, FailureWords>> = {
  "ending-untold": {
    message: (it) => `通话结束了，你的 ${it.program} 没有说明是怎样结束的。`,
    expected: (it) => `标准输出上有一行“${String(it.expected)}”`,
    hint: () => "不管通话怎样结束，都要打印一行以“call over: ”开头的文字。",
  },
  "wrong-ending": {
    message: (it) => `这通电话是怎样结束的，你的 ${it.program} 说得不对。`,
    expected: (it) => `“${String(it.expected)}”，并且只有这一行`,
    hint: () =>
      "recv() 返回零字节是正常的结束，对方被杀掉时也是这样。recv() 或 sendall() 抛出 ECONNRESET 或 EPIPE 才是重置。至于结束在消息之间还是消息中间，要看手里有没有还不完整的消息。",
  },
  "hangs-up-on-last-words": {
    message: (it) => `${phrases.subject(it.peer)}说完最后几句，结束了自己那一侧；你的 ${it.program} 没有全部回答。`,
    hint: () =>
      "结束排在所有内容之后。先回答每一条完整的消息：对方不会再说什么了，你却还可以发送，这正是“半关闭”的意思。",
  },
  "answers-unfinished": {
    message: (it) => `${phrases.subject(it.peer)}话说到一半就离开了，你的 ${it.program} 却回答了这半句。`,
    expected: () => "没有字节，直接结束通话",
    hint: () => "没有换行符就不算一条消息：谁也不知道后一半要说什么。",
  },
  "drops-glued-lines": {
    message: (it) => `${phrases.subject(it.peer)}一口气说了几条消息，你的 ${it.program} 没有全部回答。`,
    hint: () =>
      "一次 recv() 可能返回好几条消息，外加下一条的开头。把还没回答的留着，一行一行地切下来，直到里面再没有换行符。",
  },
  "answers-empty-line": {
    message: (it) => `${phrases.subject(it.peer)}发来一个空行，你的 ${it.program} 却回答了它。`,
    hint: () => "空行不是消息：跳过它，什么也不发，接着处理下一行。",
  },
  "end-word-missed": {
    message: (it) => `${phrases.subject(it.peer)}说了“q”，你的 ${it.program} 没有把它当成结束语。`,
    expected: () => "通话结束，并且不回答“q”",
    hint: () =>
      "结束语可能和前面的话粘在一起，也可能和自己的换行符分开到达。要拿每一个完整的行和“q”比较，不要拿某次 recv() 的返回值去比。",
  },
  "end-word-too-greedy": {
    message: (it) => `遇到一行不是“q”的内容，你的 ${it.program} 就挂断了。`,
    hint: () => "只有整行恰好是一个字母 q 才结束通话：大写的 Q 不算，以 q 开头的行不算，换行符还没到的 q 也不算。",
  },
};
