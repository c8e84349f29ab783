import type { datagram as en } from "./datagram.en.ts";
import { amid, phrases } from "./phrases.zh.ts";
import type { FailureWords } from "./words.ts";

export const datagram: Readonly<Record<keyof typeof en, FailureWords>> = {
  "no-reply-to-sender": {
    message: (it) => `${phrases.subject(it.peer)}发了一个数据报，它的地址上没有收到回复。`,
    hint: () => "recvfrom() 返回字节和发送者的地址。sendto() 两样都要：这条回复，发给这个发送者。",
  },
  "replies-from-elsewhere": {
    message: (it) => `回复来自 ${(it.elsewhere ?? []).join("、")}，而不是被问的那个地址。`,
    expected: () => "从服务器自己的端口发出的回复",
    received: (it) => (it.elsewhere ?? []).join("、"),
    hint: () => "用接收时的那个套接字来发送。新套接字有新端口，谨慎的客户端不理陌生人。",
  },
  "replies-twice": {
    message: (it) => `${phrases.subject(it.peer)}发了一个数据报，却收到不止一个回复。`,
    expected: () => "一个数据报",
    received: (it) => `${it.count ?? 2} 个数据报`,
    hint: () => "recvfrom() 一次，sendto() 一次：是不是又调用了一次 sendto()，比如把收到的字节原样也发了回去？",
  },
  "replies-for-ever": {
    message: (it) => `${phrases.subject(it.peer)}只发了一个数据报，回复却源源不断。`,
    expected: () => "一个数据报",
    received: () => "没完没了的数据报",
    hint: () => "recvfrom() 要放在循环里面：每一轮接收一个数据报，回复的就是这一个。",
  },
  "replies-to-first-sender": {
    message: (it) => `${phrases.subject(it.peer)}发了数据报，没有得到自己的回复；在它之前，另一个客户端得到过服务。`,
    hint: () =>
      "回复要发往这个数据报带来的地址。以前记下的地址是别人的；套接字 connect() 到一个地址之后，也就听不到别人了。",
  },
  "stops-after-first": {
    message: (it) => `你的 ${it.program} 回复了一个数据报就结束了。`,
    expected: () => "继续服务的服务器",
    hint: () => "UDP 服务器只有一个循环，永不结束：recvfrom()、sendto()。",
  },
  "empty-datagram-unanswered": {
    message: (it) => `${phrases.subject(it.peer)}发了一个空数据报，没有收到回复。`,
    expected: () => "一个空数据报",
    hint: () =>
      "没有字节的数据报也是数据报。不要判断数据是不是空的，照样回复。（Python 3.13 之前，asyncio 传输对象的 sendto() 会悄悄丢掉空数据：请用套接字自己的 sendto()。）",
  },
  "empty-datagram-is-end": {
    message: (it) => `来了一个空数据报，你的 ${it.program} 从此不再服务任何人。`,
    expected: () => "继续服务的服务器",
    hint: () => "UDP 没有通话，也就没有通话的结束。空数据只是某个发送者发来的一个没有字节的数据报。",
  },
  "datagram-cut": {
    message: (it) => `数据报比缓冲区长，你的 ${it.program} 就把它截断了。`,
    hint: () => "超出 recv() 或 recvfrom() 所给大小的部分会被丢掉，而且不报错。用 65535。",
  },
  "lost-with-gone-client": {
    message: (it) => `一个客户端没等到回复就走了，从那以后${amid(it.peer)}得不到服务。`,
    expected: () => "继续服务的服务器",
    hint: () =>
      "在没有 connect 的套接字上用 sendto()：connect 过的套接字只听得到一个地址，对方不在时还会报 ECONNREFUSED。",
  },
  "reply-not-printed": {
    message: (it) => `你的 ${it.program} 没有为每一行打印出该打印的内容。`,
    hint: () => "每输入一行就打印一行：解码后的回复，或者“no reply”。",
  },
  "empty-line-skipped": {
    message: (it) => `对于空行，你的 ${it.program} 什么也没有发。`,
    expected: () => "一个空数据报",
    hint: () => "TCP 传不了空消息，UDP 可以。像别的行一样发出去，等它的回复。",
  },
  "empty-reply-is-end": {
    message: (it) => `回复是一个空数据报，你的 ${it.program} 把它当成了别的东西。`,
    expected: () => "打印一个空行，再发下一行",
    hint: () => "空行的正确回复就是空的：打印一个空行，然后继续。",
  },
  "sends-elsewhere": {
    message: (it) => `你的 ${it.program} 没有往 HOST 和 PORT 指定的地址发任何东西。`,
    expected: () => "那个地址收到一个数据报",
    hint: () => "地址要从环境变量取得；只有没有设置 HOST 和 PORT 时才用 127.0.0.1 和 8080。",
  },
  "waits-for-ever": {
    message: (it) => `没有回复，而 TIMEOUT_MS 早就过了，你的 ${it.program} 还在等。`,
    expected: () => "一行“no reply”",
    hint: () => "数据报丢了，没有人会告诉你。接收之前先设置超时：settimeout() 的单位是秒，TIMEOUT_MS 的单位是毫秒。",
  },
  "stops-at-no-reply": {
    message: (it) => `有一行没有收到回复，你的 ${it.program} 就整个放弃了。`,
    expected: () => "继续处理下一行的客户端",
    hint: (it) => `${phrases.lastWords(it.crash)}丢失的数据报只关系到一行：只在这一行的范围内捕获超时。`,
  },
  "died-of-refusal": {
    message: (it) => `服务器的端口上已经没有人了，你的 ${it.program} 因此退出了。`,
    expected: () => "一行“no reply”，最后以状态 0 退出",
    hint: () =>
      "connect 过的 UDP 套接字会用 ECONNREFUSED 报告端口没人，可能在 recv() 时，也可能在下一次 send() 时。当作没有回复处理。",
  },
  "accepts-strangers": {
    message: (it) => `陌生人发来一个数据报，你的 ${it.program} 把它当成了服务器的回复。`,
    expected: () => "继续等服务器回复的客户端",
    hint: () =>
      "谁都可以往你的端口发数据报。把 recvfrom() 返回的地址和服务器的地址比较；或者 connect() 这个套接字，让内核替你挡住陌生人。",
  },
  "takes-late-reply": {
    message: (it) => `前一行的回复来迟了，你的 ${it.program} 把它当成了这一行的回复。`,
    expected: () => "丢掉来迟的，打印这一行自己的回复",
    hint: () => "过了时间才到的回复会留在队列里，下一次接收就会拿到它。把它和你这一行的大写相比，不一样就再收一次。",
  },
  "ignored-ends-wait": {
    message: (it) => `来了一个数据报，不是要等的回复，你的 ${it.program} 就不再等真正的回复了。`,
    expected: () => "客户端不理会它，把剩下的时间等完",
    hint: () =>
      "收到的数据报不是这一行的回复时，用剩下的时间再收一次：剩下的时间是发送时刻加 TIMEOUT_MS，再减去现在的时刻。",
  },
};
