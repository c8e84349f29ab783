import { amid, phrases } from "./phrases.zh.ts";
import type { senders as en } from "./senders.en.ts";
import type { FailureWords } from "./words.ts";

export const senders: Readonly<Record<keyof typeof en, FailureWords>> = {
  "tally-wrong": {
    message: (it) => `告诉${amid(it.peer)}的数目不对。`,
    hint: () => "收到之后、回复之前计数：这个数据报也要算进去。回复只有那一段文字，没有换行符。",
  },
  "bytes-undercounted": {
    message: (it) => `告诉${amid(it.peer)}的字节数，比它发来的少。`,
    hint: () =>
      "B 是 recvfrom() 返回内容的长度，原样计算，什么也不要去掉；也不要先变成文本，文本的字符数比字节数少：“ü”是一个字符，却占两个字节。",
  },
  "empty-not-counted": {
    message: (it) => `${phrases.subject(it.peer)}发了一个空数据报，你的 ${it.program} 没有把它算进去。`,
    hint: () =>
      "空数据报要算作一个数据报，也要算作一个空的，字节数不增加。`if data` 对它不成立；只有数空数据报的地方才需要看长度。",
  },
  "count-starts-anew": {
    message: (it) => `${phrases.subject(it.peer)}以前来过信，却被当成新来的重新计数。`,
    hint: () =>
      "数目是不是保存在循环外面，而且找得回来？在 JavaScript 里，Map 按“是不是同一个对象”比较数组，而 recvfrom() 每次返回新的数组：请用主机和端口拼成的文字作键。",
  },
  "counts-mixed": {
    message: (it) => `告诉${amid(it.peer)}的数目里，混进了别的发送者的数据报。`,
    hint: () => "一个发送者就是一个地址：主机和端口合在一起。一台主机上有许多程序，而没有主机的端口号说明不了什么。",
  },
  "burst-miscounted": {
    message: (it) => `队列里有好几个数据报，你的 ${it.program} 没有逐个计数和回复。`,
    hint: () => "不管有多少在等，一次 recvfrom() 就是一个数据报，UDP 从不把它们合并。数一个，回一个，再取下一个。",
  },
};
