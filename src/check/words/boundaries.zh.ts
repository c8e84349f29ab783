import type { boundaries as en } from "./boundaries.en.ts";
import { phrases } from "./phrases.zh.ts";
import type { FailureWords } from "./words.ts";

export const boundaries: Readonly<Record<keyof typeof en, FailureWords>> = {
  "stream-in-pieces": {
    message: (it) => `这通电话的字节分成几段到达，你的 ${it.program} 没有把它们接起来。`,
    hint: () => "TCP 只保证字节和它们的次序。一直接收，直到 recv() 返回零字节，全部内容只打印一行。",
  },
  "stream-misreported": {
    message: (it) => `你的 ${it.program} 没有按要求报告这通电话。`,
    hint: () => "通话结束后打印一行：字节数，以及方括号里的内容，空格也在内。",
  },
  "characters-cut": {
    message: (it) => `流在一个字符中间被切开，你的 ${it.program} 没有处理好。`,
    hint: () => "把各段按字节接起来，最后解码一次。要打印的是字节数：“ü”有两个字节，“发”有三个。",
  },
  "datagram-misreported": {
    message: (it) => `你的 ${it.program} 没有按要求报告一个数据报。`,
    hint: () => "每个数据报一行，按到达的次序：它的字节数和内容。",
  },
  "reports-out-of-order": {
    message: (it) => `你的 ${it.program} 报告数据报的次序与到达的次序不同。`,
    hint: () => "内核把数据报排成队列：先打印这一个，再接收下一个，不要重新排序。",
  },
  "reports-too-much": {
    message: (it) => `除了电话的一行和每个数据报的一行，你的 ${it.program} 还打印了别的内容。`,
    hint: () => "一通电话只有一行：要么是收到的内容，要么是“被重置”。别的话请写到标准错误。",
  },
  "waits-for-more": {
    message: (it) => `三个数据报都报告过了，你的 ${it.program} 却没有结束。`,
    expected: () => "自己结束的程序",
    received: (it) => (it.blockedIn === undefined ? "程序没有结束" : `程序停在 ${it.blockedIn}() 里等待`),
    hint: () =>
      "没有哪个数据报会说自己是最后一个，空的也不会：数满三个就退出。在 Node 里，只要还有套接字开着，程序就不会结束：两个都要关闭。",
  },
  "datagrams-joined": {
    message: (it) => `几个数据报是分别发来的，你的 ${it.program} 却把它们接在了一起。`,
    hint: () => "在 UDP 套接字上，一次 recv() 就是一个数据报，完整而单独。先打印它，再接收下一个。",
  },
  "empty-datagram-missed": {
    message: (it) => `三个数据报里有一个是空的，你的 ${it.program} 没有把它算进去。`,
    hint: () => "空数据表示流的结束；在数据报里，它只是又一条消息：算上它，打印它，再接收下一个。",
  },
  "cut-unreported": {
    message: (it) => `有一个数据报比缓冲区长，你的 ${it.program} 没有说它被截断了。`,
    hint: () => "看字节、看字节数都看不出来。recvmsg() 会返回标志，其中的 MSG_TRUNC 才说明问题。",
  },
  "cut-misreported": {
    message: (it) => `你的 ${it.program} 说出了数据报被截断，但这一行与要求的不一样。`,
    hint: () =>
      "字节数和内容都只算显示出来的部分，最多 SIZE 个字节；“, cut”写在方括号之后。为了发现截断而多给的那一个字节，不要显示。",
  },
  "whole-called-cut": {
    message: (it) => `有一个数据报正好装满缓冲区，你的 ${it.program} 却说它被截断了。`,
    hint: () => "缓冲区满了，也可能正好全部装下。只有 MSG_TRUNC，或者多留一个字节的空间，才能分清。",
  },
  "size-ignored": {
    message: (it) => `你的 ${it.program} 显示的数据报内容超过了参数允许的长度。`,
    hint: () => "第一个参数是每个数据报最多可以显示的字节数，超出的部分不要显示。",
  },
  "bound-too-late": {
    message: (it) => `你的 ${it.program} 已经在等电话，UDP 套接字却还没有绑定：这时到达的数据报会丢失。`,
    expected: () => "开始等电话之前，两个套接字都已绑定",
    received: () => "没有绑定的 UDP 套接字",
    hint: () => "到达没有人绑定的 UDP 端口的内容会被丢掉。在等电话之前就绑定好两个套接字，内核就会替你保存。",
  },
  "reset-unreported": {
    message: (it) => `电话被重置了，你的 ${it.program} 没有报告并继续下去。`,
    expected: (it) => (it.expected === undefined ? "先是“tcp: reset”，再是各个数据报" : undefined),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}重置会让 recv() 因 ECONNRESET 失败。捕获它，在标准输出上打印那一行，然后继续接收数据报。`,
  },
};
