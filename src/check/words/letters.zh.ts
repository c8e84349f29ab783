import type { letters as en } from "./letters.en.ts";
import { phrases } from "./phrases.zh.ts";
import type { FailureWords } from "./words.ts";

export const letters: Readonly<Record<keyof typeof en, FailureWords>> = {
  "letter-misaddressed": {
    message: (it) => `你的 ${it.program} 没有按要求把这封信作为一个数据报发出。`,
    hint: () =>
      "信的编号（从 1 数起）、一个空格，然后是正文，输入的是什么就发什么，首尾的空格也在内。不要换行符：数据报自己就有结尾。",
  },
  "outcome-untold": {
    message: (it) => `你的 ${it.program} 没有说明这封信的结果。`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}每封信一有结果就打印一行：编号、一个空格，然后是“acknowledged”或“given up”。`,
  },
  "prints-more-than-outcomes": {
    message: (it) => `除了每封信的结果，你的 ${it.program} 还打印了别的内容。`,
    hint: () =>
      "标准输出上每封信只占一行，此外什么都没有：没有提示符，也没有进度。交给 input() 的提示符也会出现在那里。",
  },
  "sent-once-more": {
    message: (it) => `信已经得到确认，或者时间还没到，你的 ${it.program} 却又发了一遍。`,
    expected: () => "一个数据报",
    hint: () => "前一份的等待时间到了，才发下一份。一收到 ack，这封信就办完了。",
  },
  "not-sent-again": {
    message: (it) => `没有收到 ack，你的 ${it.program} 却没有再发一遍。`,
    expected: () => "同一个数据报再来一次",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}数据报丢了，没有人会告诉你。等待要有时限，第一次是 TIMEOUT_MS；时间到了就把同样的字节再发一遍，直到发满 TRIES 个数据报。`,
  },
  "letter-changed": {
    message: (it) => `你的 ${it.program} 重发的这一份和原信不一样。`,
    hint: () => "收信人靠编号认出副本。换了编号就成了另一封信，同样的正文会被收下两次。",
  },
  "too-many-tries": {
    message: (it) => `你的 ${it.program} 发这封信的次数超过了 TRIES。`,
    expected: (it) => `${it.limit ?? 0} 个数据报`,
    hint: () => "TRIES 数的是一封信的全部数据报，第一个也算。",
  },
  "waits-not-longer": {
    message: (it) => `你的 ${it.program} 没有在每次尝试之后等上两倍的时间。`,
    expected: (it) => `全部尝试至少 ${it.limit ?? 0} 毫秒`,
    received: (it) => `${it.count ?? 0} 毫秒`,
    hint: () => "第一次等 TIMEOUT_MS，以后每次都是前一次的两倍。最后一次尝试之后也要等：它的 ack 可能还在路上。",
  },
  "waits-too-long": {
    message: (it) => `你的 ${it.program} 等得太久才重发。`,
    expected: (it) => `每封信的第一次等待，不到 ${it.limit ?? 0} 毫秒`,
    received: (it) => (it.count === undefined ? "没有重发" : `${it.count} 毫秒`),
    hint: () => "每封信的第一次等待都是 TIMEOUT_MS：等过之后才加倍，下一封又从 TIMEOUT_MS 开始。",
  },
  "stops-at-given-up": {
    message: (it) => `放弃了一封信之后，你的 ${it.program} 就不再发下一封。`,
    expected: () => "下一封信",
    hint: (it) => `${phrases.lastWords(it.crash)}一封信的结果与下一封无关：继续。`,
  },
  "gives-up-at-refusal": {
    message: (it) => `收信人的端口上还没有人，你的 ${it.program} 就放弃了。`,
    expected: () => "继续尝试的发信人",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}connect 过的 UDP 套接字会用 ECONNREFUSED 报告端口没人，可能在 recv() 时，也可能在下一次 send() 时。把它当作沉默。`,
  },
  "tries-spent-at-once": {
    message: (it) => `收信人的端口上还没有人，你的 ${it.program} 一瞬间就用完了所有的尝试。`,
    expected: () => "等一等再试的发信人",
    hint: () => "拒绝来得很快，远在等待结束之前。但不必着急：等到时间用完，再发一次。",
  },
  "ack-misread": {
    message: (it) => `有的数据报并不是这封信的 ack，你的 ${it.program} 却当成了 ack。`,
    hint: () =>
      "把整个数据报逐字节与应到的 ack 相比。不要去掉首尾空白，不要拆开，也不要只看开头：换行符是多出来的一个字节，“ack 11”的开头与“ack 1”一样，空数据报也不表示任何结束。",
  },
  "old-ack-taken": {
    message: (it) => `你的 ${it.program} 把前一封信的 ack 当成了这一封的。`,
    expected: () => "继续等待的发信人",
    hint: () => "信发了好几份，ack 也会来好几份。下一封信发出时，它们还在队列里：要看编号。",
  },
  "chatter-prolongs-wait": {
    message: (it) => `等待期间来了不是 ack 的数据报，你的 ${it.program} 因此延长了等待。`,
    expected: () => "时间一到，同一个数据报再来一次",
    hint: () => "套接字的时限只管一次 recv()。等到什么时候为止，只定一次；每次 recv() 只给剩下的时间。",
  },
};
