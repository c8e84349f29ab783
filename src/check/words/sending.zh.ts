import { amid, phrases } from "./phrases.zh.ts";
import type { sending as en } from "./sending.en.ts";
import type { FailureWords } from "./words.ts";

export const sending: Readonly<Record<keyof typeof en, FailureWords>> = {
  "sends-too-little": {
    message: (it) => `你的 ${it.program} 漏发了一部分内容。`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}send() 返回内核收下了多少字节，可能只是前面一部分。什么也没有丢：剩下的还在你手里，接着发。`,
  },
  "sends-other-bytes": {
    message: (it) => `${phrases.subject(it.peer)}收到的字节与要送的内容不同。`,
    hint: () =>
      "某次 send() 收下了 n 个字节，下一次就从这次的起点往后数 n 个字节处接着发：既不是从头再来，也不是从整个内容的第 n 个字节开始。",
  },
  "gives-up-on-a-full-buffer": {
    message: (it) => `对方读得慢，你的 ${it.program} 没有等。`,
    expected: () => "等到缓冲区又有空位的程序",
    received: (it) => (it.died === undefined ? "已经退出的程序" : phrases.exit(it.died)),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}缓冲区满了不是错误。设了超时的套接字会在 send() 里等；非阻塞的会报 EAGAIN，什么时候有空位要问 poll() 或 select()。`,
  },
  "spins-while-sending": {
    message: (it) => `对方读得慢，你的 ${it.program} 一边等一边空耗处理器。`,
    expected: () => "睡到缓冲区有空位为止的程序",
    received: () => "一刻不停的循环",
    hint: () => "反复去问有没有空位，是白费力气。给套接字设一个超时，或者用 poll()、select() 去等。",
  },
  "digest-missing": {
    message: (it) => `内容到了，你的 ${it.program} 却没有发送它的摘要。`,
    hint: () => "内容之后是它的 SHA-256：64 个十六进制数字，再加一个换行符。",
  },
  "digest-wrong": {
    message: () => "内容后面的那一行不是它的摘要。",
    hint: () => "只对内容的字节计算 SHA-256，写成 64 个小写十六进制数字，再加一个换行符。",
  },
  "waits-for-ever-to-send": {
    message: (it) => `对方再也不读了，你的 ${it.program} 等的时间超过了规定的时限。`,
    expected: () => "时间一到就放弃的程序",
    received: (it) => `还在等的程序${it.blockedIn === undefined ? "" : `，停在 ${it.blockedIn}() 里`}`,
    hint: () => "阻塞的 send() 会一直等下去。settimeout() 的单位是秒，而且要在第一次 send() 之前调用。",
  },
  "stall-unexplained": {
    message: (it) => `对方再也不读了，你的 ${it.program} 没有按要求说明。`,
    expected: () => "标准错误上只有一行，其中包含单词 timeout；退出状态为 1",
    hint: () => "捕获 send() 的 TimeoutError，在标准错误上打印一行，以状态 1 退出。",
  },
  "wrong-count-line": {
    message: (it) => `你的 ${it.program} 没有按要求报告发送了多少。`,
    hint: () => "标准输出上只有一行：sent、内核收下的内容字节数、of、内容的总字节数、bytes。",
  },
  "miscounts-sent": {
    message: (it) => `你的 ${it.program} 报告发送了这么多字节，实际到达的却是另一个数。`,
    hint: () =>
      "把每次 send() 的返回值加起来。sendall() 说不出这个数：它失败时，发送了多少是未知的。还要正常关闭，让内核收下的都能送到。",
  },
  "claims-after-failure": {
    message: (it) => `通话失败了，你的 ${it.program} 却还在报告发送了多少。`,
    expected: () => "标准输出上什么也没有",
    hint: () => "重置之后，没有人知道对方读了多少；电话没有接通，就什么也没有发送。",
  },
  "no-names": {
    message: (it) => `${phrases.subject(it.peer)}打给了你的 ${it.program}，却什么也没有听到。`,
    hint: (it) =>
      it.blockedIn === "recv"
        ? "它停在 recv() 里等人提问。来电者不必开口：一接起来就发送那四行。"
        : "accept() 之后是 sendall()，用的是 accept() 返回的那个套接字。",
  },
  "ends-swapped": {
    message: (it) => `你的 ${it.program} 把通话的两端弄反了。`,
    hint: () => "getpeername() 是对方的名字，getsockname() 是自己的名字。you 指的是来电者。",
  },
  "names-the-listener": {
    message: (it) => `你的 ${it.program} 报的是监听套接字的名字，不是这通电话的。`,
    hint: () => "0.0.0.0 表示本机的所有地址，没有人能拨通它。去问 accept() 返回的套接字：它知道对方拨的是哪个地址。",
  },
  "wrong-names": {
    message: (it) => `你的 ${it.program} 没有按要求把两端的名字告诉${amid(it.peer)}这一方。`,
    hint: () => "两行：you 和 me，后面各是一个空格、主机、冒号、端口，以换行符结束。",
  },
  "hangs-up-first": {
    message: (it) => `${phrases.subject(it.peer)}还没挂断，你的 ${it.program} 就先挂了。`,
    hint: () => "此后对方说的话碰到的是已经关闭的套接字，得到的是重置。一直收到 recv() 返回零字节，再关闭。",
  },
  "buffers-as-asked": {
    message: (it) => `你的 ${it.program} 报的是要求的大小，不是缓冲区实际的大小。`,
    hint: () => "setsockopt() 只是提出愿望。结果如何，要在它之后用 getsockopt() 去问：Linux 会把数字翻倍。",
  },
  "wrong-buffers": {
    message: (it) => `你的 ${it.program} 没有按要求报告缓冲区的大小。`,
    hint: () =>
      "SO_SNDBUF 和 SO_RCVBUF 都要设置，可以在 accept() 返回的套接字上，也可以在 listen() 之前；然后都读回来：sndbuf 和 rcvbuf，后面各是一个空格、数字，以换行符结束。",
  },
};
