import type { paths as en } from "./paths.en.ts";
import { phrases } from "./phrases.zh.ts";
import { lineIn } from "./line.ts";
import type { FailureWords } from "./words.ts";

export const paths: Readonly<Record<keyof typeof en, FailureWords>> = {
  "stale-path-in-use": {
    message: (it) => `一个服务器被杀掉，留下了它的路径；你的 ${it.program} 没法接替它启动。`,
    expected: (it) => (it.address === "" ? "接替它的服务器" : `在 ${it.address} 上监听的套接字`),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}SO_REUSEADDR 对路径不起作用。没有人应答的套接字（ECONNREFUSED）只剩下路径，背后已经没有服务器：先删掉它，再绑定。`,
  },
  "steals-the-path": {
    message: (it) => `有一个服务器正在这个路径上监听；第二个 ${it.file} 把路径抢走了，再也没有人能找到第一个。`,
    expected: () => "仍然能找到的第一个服务器",
    hint: () =>
      "删除路径时，没有人会问它是谁的。先打个电话试试，只有因 ECONNREFUSED 被拒绝时才可以删；EAGAIN 或别的错误都不说明那里没有人。自己退出的时候，也不要动别人的路径。",
  },
  "waits-for-the-living": {
    message: (it) => `路径上有人监听，只是顾不上接听；你的 ${it.program} 一直等着，没有放弃。`,
    expected: () => "标准错误上只有一行，其中包含 EADDRINUSE；退出状态为 1",
    received: () => "一直在等的服务器",
    hint: () =>
      "对方的队列满了，connect() 一个路径就会等下去。先把用来探问的套接字设成非阻塞：EAGAIN 说明那里有人，只是正忙。",
  },
  "path-in-use-unexplained": {
    message: (it) => `路径已被占用，你的 ${it.program} 却没有按要求说明。`,
    expected: () => "标准错误上只有一行，其中包含 EADDRINUSE；退出状态为 1",
    hint: (it) => `${phrases.lastWords(it.crash)}捕获 bind() 的错误，打印一行带错误名的信息，以状态 1 退出。`,
  },
  "removes-a-file": {
    message: (it) => `路径上放着一个文件，它不是套接字；你的 ${it.program} 把它删掉了。`,
    expected: () => "原样不动的文件",
    received: () => "文件已经不在了",
    hint: () => "给普通文件打电话同样会被拒绝，所以被拒绝并不说明那里曾有服务器。删除之前，先问它是什么（lstat）。",
  },
  "leaves-its-path": {
    message: (it) => `你的 ${it.program} 已经结束，它的路径还留在那里。`,
    expected: () => "正常退出后，路径不再存在",
    hint: () => "close() 不会删除路径，进程结束也不会。谁绑定的，谁来 unlink。",
  },
  "dies-of-interrupt": {
    message: (it) => `按下了 Ctrl-C，你的 ${it.program} 没有按要求结束。`,
    expected: () => "退出状态 0",
    received: (it) => (it.died === undefined ? "还在运行的服务器" : phrases.exit(it.died)),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Ctrl-C 就是 SIGINT：process.on("SIGINT", …)，或者 KeyboardInterrupt。它随时可能到来，通话中途也不例外。`,
  },
  "long-path-unexplained": {
    message: (it) => `路径超过了套接字允许的长度，你的 ${it.program} 却没有按要求说明。`,
    expected: () => "标准错误上只有一行，其中包含 too long；退出状态为 1",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}要数的是路径的字节，不是字符：一个“发”字占三个字节。路径太长的错误有文字说明，在 Python 里却没有编号。Node 20 的 node:net 则完全不报错：它把路径截短。`,
  },
  "never-says-end": {
    message: (it) => `你的 ${it.program} 已经说完，却没有告诉服务器。`,
    expected: () => "客户端这一方向的结束",
    hint: () =>
      "shutdown(SHUT_WR) 结束你说的方向，另一个方向仍然开着。没有它，要读到结束的服务器一直在等你，而你在等服务器。",
  },
  "cut-letter-unnoticed": {
    message: (it) => `回复断在最后一个字符的中间，你的 ${it.program} 没有按要求说明缺了字节。`,
    expected: () => "标准错误上只有一行，其中包含 ended；退出状态为 1，什么也不打印",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}解码之前先比较字节数：说了多少，收回多少。一个字符哪怕只到了一部分，解码后也算一个字符，要不就是一个错误。`,
  },
  "no-path-unexplained": {
    message: (it) => `路径那里没有人，你的 ${it.program} 却没有按要求说明。`,
    expected: (it) =>
      typeof it.expected === "string"
        ? `标准错误上只有一行，其中包含 ${lineIn(it)}；退出状态为 1`
        : "一行带错误名的信息，退出状态为 1",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}ENOENT 表示没有这个路径，ECONNREFUSED 表示路径在、却没有人监听。捕获 connect() 的错误，用一行打印错误名，以状态 1 退出。`,
  },
};
