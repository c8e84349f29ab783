import { phrases } from "./phrases.zh.ts";
import type { port as en } from "./port.en.ts";
import type { FailureWords } from "./words.ts";

export const port: Readonly<Record<keyof typeof en, FailureWords>> = {
  "holder-unnamed": {
    message: (it) => `端口被另一个套接字占着，你的 ${it.program} 没有说是哪一个。`,
    hint: () => "内核的表 /proc/net/tcp 里，每个套接字占一行。bind() 失败之后去那里找，把找到的写在 “held by” 后面。",
  },
  "holder-misnamed": {
    message: (it) => `你的 ${it.program} 说的不是占着它端口的那个套接字。`,
    hint: () =>
      "算数的是这样的一行：状态是 0A（LISTEN），端口是 PORT，地址是 HOST 或 0.0.0.0。通话也各占一行，别的端口、别的地址上的同一端口也都有自己的行。",
  },
  "waits-for-the-port": {
    message: (it) => `端口被另一个服务器占着，你的 ${it.program} 却一直在试。`,
    expected: () => "标准错误上有一行包含 EADDRINUSE 的信息，退出状态为 1",
    received: () => "一个不肯退出的程序",
    hint: () => "活着的服务器不会因为你在等就离开。说出是谁占着端口，然后以状态 1 退出。",
  },
  "gives-up-unhindered": {
    message: (it) => `你的 ${it.program} 要用的地址上没有人监听，它却没有启动。`,
    expected: (it) => `在 ${it.address || "该端口"} 上监听的套接字`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}表里有一行带着你的端口，并不等于它挡着你：那可能是一通电话，也可能是另一个地址。能不能用，只有 bind() 知道；失败之后再去查表。两边的套接字都设了 SO_REUSEADDR，通话就不会挡住任何人。`,
  },
};
