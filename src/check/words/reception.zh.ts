import { amid, phrases } from "./phrases.zh.ts";
import type { reception as en } from "./reception.en.ts";
import type { FailureWords } from "./words.ts";

export const reception: Readonly<Record<keyof typeof en, FailureWords>> = {
  "no-greeting": {
    message: (it) => `${phrases.subject(it.peer)}打通了你的 ${it.program}，却什么也没听到。`,
    hint: (it) => {
      if (it.blockedIn === "accept") return "它停在 accept() 里等来电，而来电已经在这里了；或者它已经在等下一个。";
      return it.blockedIn === "recv"
        ? "它停在 recv() 里，对方也在等：谁先开口？一接通就该问候。如果是写进 makefile() 得到的文件，内容还在缓冲区里，要等 flush()。"
        : "accept() 一返回就发送问候，用它返回的那个套接字。";
    },
  },
  "greeting-differs": {
    message: (it) => `${phrases.subject(it.peer)}得到的问候不对。`,
    hint: () => "只有一行，一字不差地照题目写：两个地址，每个都是主机、冒号、端口，不带引号和括号，行尾一个换行符。",
  },
  "names-swapped": {
    message: (it) => `你的 ${it.program} 把通话的两端弄反了。`,
    hint: () => "getpeername() 是对方的地址，accept() 返回的那个地址也是；getsockname() 才是自己这一端的。",
  },
  "called-address-assumed": {
    message: (it) => `你的 ${it.program} 告诉${amid(it.peer)}的，不是它真正拨打的地址。`,
    hint: () =>
      "绑定在 0.0.0.0 上的套接字，用本机的任何一个地址都能打通。打的是哪一个，HOST 不知道，监听套接字也不知道：去问这通电话自己的套接字。",
  },
  "own-address-untold": {
    message: (it) => `你的 ${it.program} 在监听，却没有说在哪里。`,
    expected: () => "以“reception at”开头的一行",
    hint: () => "在 bind() 和 listen() 之后、第一次 accept() 之前打印，带换行符。",
  },
  "own-address-differs": {
    message: (it) => `你的 ${it.program} 没有按要求说出自己在哪里监听。`,
    hint: () => "PORT 可能是 0：这时内核在 bind() 时挑一个端口，getsockname() 会告诉你是哪个。只打印这一行，别的不要。",
  },
  "greets-and-hangs-up": {
    message: (it) => `你的 ${it.program} 问候完${amid(it.peer)}就马上挂断了。`,
    expected: () => "一直通到对方挂断的电话",
    hint: () => "别急着挂：接收，收到什么都丢掉，直到 recv() 返回零字节，再关闭这通电话。",
  },
  "ends-its-direction-first": {
    message: (it) => `${phrases.subject(it.peer)}还没挂断，你的 ${it.program} 就先结束了自己的发送方向。`,
    expected: () => "对方挂断之前，两个方向都开着",
    hint: () =>
      "shutdown(SHUT_WR) 等于告诉对方：不会再说什么了。去掉它：一直接收到 recv() 返回零字节，再用 close() 结束自己的方向。",
  },
  "died-of-waiting-caller": {
    message: (it) => `有个来电者还在排队，就结束并重置了通话，你的 ${it.program} 也跟着结束了。`,
    expected: () => "只结束这一通电话、照常工作的服务器",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}这样的电话 accept() 照样会交出来，但用它做什么都会失败：sendall() 得到 EPIPE 或 ECONNRESET，getpeername() 得到 ENOTCONN。在整通对话外面把它们都捕获。`,
  },
  "out-of-turn": {
    message: (it) => `前一个来电还没挂断，${phrases.subject(it.peer)}就被接起来了。`,
    expected: () => "没有声音：还没轮到它",
    hint: () => "一次只接一通：上一通关闭之后，才 accept 下一通。",
  },
  "queue-shorter": {
    message: (it) => `你的 ${it.program} 正在通话时，只有 ${it.count ?? 0} 个来电排得上队。`,
    expected: (it) => `${it.limit ?? 0} 个排队的来电`,
    received: (it) => `${it.count ?? 0} 个排队的来电，再来一个就打不通了`,
    hint: () => "backlog 就是队列的长度。Linux 放进来的比 listen() 要求的多一个：给 3，就能排四个。",
  },
  "queue-longer": {
    message: (it) => `你的 ${it.program} 队列里已经有 ${it.limit ?? 0} 个来电，却又放进来一个。`,
    expected: (it) => `${it.limit ?? 0} 个排队的来电，下一个只能一直响铃`,
    received: () => "又多接通了一个来电",
    hint: () =>
      "把 3 交给 listen()；不给参数的话，队列要长得多。还要等上一通结束才调用 accept()：已经被接起的来电，不再占队列的位置。",
  },
};
