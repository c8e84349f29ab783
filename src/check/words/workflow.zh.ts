import { lineIn } from "./line.ts";
import { phrases } from "./phrases.zh.ts";
import type { FailureWords } from "./words.ts";
import type { workflow as en } from "./workflow.en.ts";

export const workflow: Readonly<Record<keyof typeof en, FailureWords>> = {
  "state-not-told": {
    message: (it) => `你的 ${it.program} 没有报告“${lineIn(it)}”。`,
    hint: (it) => {
      if (it.blockedIn === "read") return "它在等回车。先做这一步的调用，再打印这一行，最后才等。";
      return it.blockedIn === "accept"
        ? "它停在 accept() 里，有人打来才会返回。在那之前应该先报告什么？"
        : "做完这一步的调用，等它返回，再打印这一行，一字不差地照题目写。";
    },
  },
  "line-differs": {
    message: (it) => `到这一步为止，你的 ${it.program} 在标准输出上的内容不对。`,
    hint: () => "每完成一步打印一行，按顺序来，别的什么都不要：不要提示符，不要多余的行，也不要解释。",
  },
  "goes-on-without-enter": {
    message: (it) => `你的 ${it.program} 报告了“${lineIn(it)}”，没等回车就往下走了。`,
    hint: () => "每打印一行，包括最后一行，都要从键盘读一行，input() 就是做这个的。",
  },
  "exits-without-enter": {
    message: (it) => `你的 ${it.program} 报告了“closed”，没等回车就退出了。`,
    expected: () => "打印“closed”之后还在等回车的程序",
    received: (it) => (it.died === undefined ? "已经退出的程序" : phrases.exit(it.died)),
    hint: () => "最后一行也和别的行一样，后面要等回车：从键盘再读一行，然后退出。",
  },
  "no-socket-yet": {
    message: (it) => `你的 ${it.program} 报告了“socket”，手里却没有套接字。`,
    expected: () => "持有一个套接字的程序",
    received: () => "没有任何套接字的程序",
    hint: () => "先调用，再打印。套接字是不是还开着，有没有存在变量里？",
  },
  "taken-before-bound": {
    message: (it) => `你的 ${it.program} 才报告“socket”，就已经占住了 ${it.address}。`,
    expected: () => "还没有号码的电话",
    received: () => "已经绑定的电话",
    hint: () => "套接字刚创建时没有地址。绑定是下一步的事，等回车之后再做。",
  },
  "number-still-free": {
    message: (it) => `你的 ${it.program} 报告了“bound”，可 ${it.address} 还空着。`,
    expected: (it) => `占住 ${it.address} 的 TCP 套接字`,
    received: () => "别的程序随时能拿走的地址",
    hint: () => "打印之前调用 bind() 了吗？用的是 HOST 和 PORT 吗？套接字是流式的吗？TCP 和 UDP 的端口互不相干。",
  },
  "reachable-before-listening": {
    message: (it) => `你的 ${it.program} 才报告“bound”，就已经打得进来了。`,
    expected: () => "被拒绝的来电",
    received: () => "接通的来电",
    hint: () => "listen() 之前电话是关着的。它是下一步的事，等回车之后再做。",
  },
  "telephone-still-off": {
    message: (it) => `你的 ${it.program} 报告了“listening”，${phrases.subject(it.peer)}却被拒绝了。`,
    expected: () => "打得通的电话",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}没有在监听的套接字，内核会拒绝打给它的电话：打印之前调用 listen() 了吗？用的是绑定过的那个套接字吗？`,
  },
  "picks-up-before-enter": {
    message: (it) => `你的 ${it.program} 才报告“listening”，就已经把电话接起来了。`,
    expected: () => "在队列里等着的来电",
    received: () => "空的队列",
    hint: () => "不用 accept() 电话也打得通，应答的是内核。accept() 是下一步的事，等回车之后再做。",
  },
  "nobody-picked-up": {
    message: (it) => `你的 ${it.program} 报告了“connected”，却没有接起任何电话。`,
    expected: () => "从队列里取走的一通电话",
    received: () => "没有电话，或者电话还在排队",
    hint: () => "accept() 会一直等到有人打来，再从队列里取走一通。等它返回之后再打印。",
  },
  "speaks-before-enter": {
    message: (it) => `你的 ${it.program} 才报告“connected”，${phrases.subject(it.peer)}就已经听到声音了。`,
    expected: () => "回车之前，什么也不说",
    hint: () => "说 hello 是下一步的事，等回车之后再说。",
  },
  "nothing-said": {
    message: (it) => `你的 ${it.program} 报告了“said hello”，${phrases.subject(it.peer)}却什么也没听到。`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}sendall() 要在 accept() 返回的套接字上调用。如果是写进 makefile() 得到的文件，内容还在缓冲区里，要等 flush()。`,
  },
  "other-words": {
    message: (it) => `${phrases.subject(it.peer)}应该听到“hello”和一个换行符，听到的却是别的。`,
    hint: () => "一共六个字节：小写的 hello，加一个换行符。前后都不要有别的内容。",
  },
  "hangs-up-before-enter": {
    message: (it) => `你的 ${it.program} 才报告“said hello”，通话就已经结束了。`,
    expected: () => "还在继续的通话",
    hint: () => "关闭这通电话是下一步的事，等回车之后再做。",
  },
  "switched-off-too-early": {
    message: (it) => `你的 ${it.program} 才报告“hung up”，就已经不再监听了。`,
    expected: () => "一个监听套接字",
    received: () => "没有监听套接字",
    hint: () => "这里有两个套接字。第 6 步只关这通电话，电话机还开着；第 7 步才关机。",
  },
  "still-switched-on": {
    message: (it) => `你的 ${it.program} 报告了“closed”，却还在监听。`,
    expected: () => "没有监听套接字",
    received: () => "一个还在监听的套接字",
    hint: () => "对最初那部电话，也就是绑定过的套接字，调用 close()，做完再打印这一行。",
  },
  "shut-down-not-closed": {
    message: (it) => `你的 ${it.program} 报告了“${lineIn(it)}”，手里的套接字却一个也没少。`,
    expected: () => "少一个套接字",
    received: () => "一个也没有关闭",
    hint: () => "shutdown() 只结束套接字上的收发，套接字本身还在。把它还给内核的，只有 close()。",
  },
};
