import type { endpoint as en } from "./endpoint.en.ts";
import { phrases } from "./phrases.zh.ts";
import type { FailureWords } from "./words.ts";

export const endpoint: Readonly<Record<keyof typeof en, FailureWords>> = {
  "wrong-endpoint-line": {
    message: (it) => `你的 ${it.program} 打印的那一行不是“pid host port”的样子。`,
    hint: () => "三个值，中间各一个空格，别的什么都没有：不要括号，不要逗号，不要引号。",
  },
  "prints-more-than-its-line": {
    message: (it) => `你的 ${it.program} 除了那一行，还打印了别的内容。`,
    hint: () => "标准输出上只应有那一行：读输入时不打印提示符，不回显读到的内容，输入结束后也不道别。",
  },
  "bound-without-listening": {
    message: (it) => `你的 ${it.program} 说它在 ${it.address}，可是没有 TCP 套接字在那里监听。`,
    expected: (it) => `在 ${it.address} 监听的套接字`,
    received: () => "没有监听套接字",
    hint: () =>
      "只绑定、不监听的 TCP 套接字，谁也打不进来：bind() 之后、打印那一行之前，还要 listen()。输入结束之前，套接字也不能关闭。",
  },
  "wrong-pid": {
    message: (it) => `你的 ${it.program} 打印的第一个数不是它自己的 pid。`,
    hint: () => "在程序里问它自己：process.pid、os.getpid()。父进程的 pid、线程的编号，指的都是别的东西。",
  },
  "port-zero-named": {
    message: (it) => `你的 ${it.program} 打印了端口 0，而 0 不是端口。`,
    expected: () => "内核选定的那个端口",
    hint: () =>
      "0 是你提的要求，不是你得到的结果。在 bind() 之后问 getsockname() 端口是多少；在它之前，套接字还没有端口。",
  },
  "names-wrong-address": {
    message: (it) => `你的 ${it.program} 打印的地址，不是它应有的地址。`,
    expected: (it) => (typeof it.expected === "string" ? undefined : it.address || "它自己的地址"),
    received: (it) => (it.elsewhere ?? []).join("、") || "别的地址",
    hint: () =>
      "主机取自环境变量 HOST；有第二个参数时，端口就是它。打印的应是 getsockname() 对你一直开着的那个套接字的回答。",
  },
  "takes-a-fixed-port": {
    message: (it) => `同时启动两个就有一个跑不起来：你的 ${it.program} 非要某一个端口不可。`,
    expected: () => "各有各的端口",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}没有第二个参数时，给 bind() 端口 0，由内核挑一个空闲的。PORT 在这里不起作用。`,
  },
  "leaves-before-end-of-input": {
    message: (it) => `有人输入了一些内容，你的 ${it.program} 就走了；可是输入还没有结束。`,
    expected: () => "一直等到输入结束的程序",
    received: (it) => (it.died === undefined ? "已经离开的程序" : phrases.exit(it.died)),
    hint: (it) => `${phrases.lastWords(it.crash)}一行不等于输入的结束。接着读，读到什么都不用管，直到再也没有为止。`,
  },
  "keeps-the-port": {
    message: (it) => `你的 ${it.program} 已经结束，它的端口却还被占着。`,
    expected: () => "谁都可以再用的端口",
    received: (it) => it.address,
    hint: () => "套接字要等最后一个描述符关闭才消失。fork 出来的进程、继承了它的进程，手里也各有一个。",
  },
  "no-udp-socket": {
    message: (it) =>
      it.died === undefined
        ? `要求你的 ${it.program} 用 UDP，它说的那个地址上却没有 UDP 套接字。`
        : `要求你的 ${it.program} 用 UDP，它没有占用 UDP 端口就结束了。`,
    expected: (it) => (it.address === "" ? "一个 UDP 套接字" : `绑定在 ${it.address} 的 UDP 套接字`),
    received: (it) => (it.died === undefined ? "没有这样的套接字" : phrases.exit(it.died)),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}第一个参数是协议：udp 用 SOCK_DGRAM，不要 listen()。第二个参数可以没有。`,
  },
};
