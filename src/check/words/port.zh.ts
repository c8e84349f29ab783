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
  "holder-overlooked": {
    message: (it) => `有套接字在这个端口上监听，你的 ${it.program} 没有在表里找到它。`,
    hint: () =>
      "算数的是这样的一行：状态是 0A，端口是 PORT，地址是 HOST 或 0.0.0.0。注意写法：十六进制用大写字母，端口占四位（8080 写作 1F90），地址的字节是倒着的（127.0.0.1 写作 0100007F）。",
  },
  "waits-for-the-port": {
    message: (it) => `端口被另一个服务器占着，你的 ${it.program} 却一直在试。`,
    expected: () => "标准错误上只有一行，其中包含 EADDRINUSE；退出状态为 1",
    received: () => "一个不肯退出的程序",
    hint: () => "活着的服务器不会因为你在等就离开。说出是谁占着端口，然后以状态 1 退出。",
  },
  "gives-up-unhindered": {
    message: (it) => `你的 ${it.program} 要用的地址上没有人监听，它却没有启动。`,
    expected: (it) => `在 ${it.address || "该端口"} 上监听的套接字`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}表里有一行带着你的端口，并不等于它挡着你：那可能是一通电话，也可能是另一个地址。能不能用，只有 bind() 知道；失败之后再去查表。两边的套接字都设了 SO_REUSEADDR，通话就不会挡住任何人。`,
  },
  "left-behind-wrong": {
    message: (it) => `你的 ${it.program} 说的不是内核为这通电话保留的状态。`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}要去查，不要推断：找这通电话自己的那一行，第二列是你的地址，第三列是来电者的地址，而且要等这通电话的状态稳定下来再看。来电者那一端和别的通话，各有各的行。`,
  },
  "waits-for-the-callers-end": {
    message: (it) => `${phrases.subject(it.peer)}得到了回答，在等结束；你的 ${it.program} 本该先给出它。`,
    hint: () => "参数是 `server` 时，回答之后立刻结束自己的方向：shutdown(SHUT_WR)。然后才等来电者结束。",
  },
  "deaf-after-its-end": {
    message: (it) => `你的 ${it.program} 过早停止接收，通话以重置收场。`,
    expected: () => "两个方向都正常结束，先结束的一端留下 TIME_WAIT",
    hint: () =>
      "带着没读的字节 close()，或者 close() 之后又有字节到达，内核都会发出 RST，而重置什么也不会留下。先用 shutdown(SHUT_WR) 结束自己的方向，一直接收到来电者结束，然后才 close()。",
  },
  "reuse-hides-failure": {
    message: (it) => `第一次运行留下了一通处于 TIME_WAIT 的通话，你的 ${it.program} 却照样又启动了。`,
    expected: () => "标准错误上只有一行，其中包含 EADDRINUSE；退出状态为 1",
    received: () => "一个在监听的服务器",
    hint: () => "这个程序是要让人看到失败，所以不能防止它：不要设 SO_REUSEADDR。有些库会替你设上。",
  },
  "bind-unexplained": {
    message: (it) => `地址被占用，你的 ${it.program} 没有按要求说明。`,
    expected: () => "标准错误上只有一行，其中包含 EADDRINUSE；退出状态为 1",
    hint: () => "捕获 bind() 的错误，打印一行包含错误名的信息，以状态 1 退出。堆栈跟踪不算说明。",
  },
  "answers-part": {
    message: (it) => `${phrases.subject(it.peer)}在换行之前就结束了，你的 ${it.program} 却把已有的部分答了出去。`,
    expected: () => "没有回答，只有通话的结束",
    hint: () => "没有换行就不算一条消息。换行之前 recv() 就返回零字节：离开循环，什么也不发。",
  },
  "closes-too-soon": {
    message: (it) => `参数是 \`client\`，你的 ${it.program} 却比来电者先结束了通话。`,
    expected: () => "一个等来电者结束的服务器",
    hint: () => "回答之后继续接收，来什么丢什么，直到 recv() 返回零字节：那时来电者已经结束，你第二个关闭。",
  },
  "cannot-start-again": {
    message: (it) => `明明是客户端先关闭，你的 ${it.program} 还是不能马上再启动。`,
    expected: () => "一个在监听的服务器",
    hint: (it) => `${phrases.lastWords(it.crash)}如果真是来电者先结束，通话就不会在你这端留下什么，端口也没有人占着。`,
  },
  "argument-unexplained": {
    message: (it) => `参数既不是 \`server\` 也不是 \`client\`，你的 ${it.program} 没有按要求说明。`,
    expected: () => "标准错误上只有一行，其中包含 “server or client”；退出状态为 1",
    hint: () => "先看参数，再建套接字：打印一行，以状态 1 退出。",
  },
  "answers-beyond-the-line": {
    message: (it) => `你的 ${it.program} 发回的不止那一行。`,
    expected: () => "那一行连同换行，然后是结束",
    hint: () => "换行后面的东西，即使是同一次 recv() 收到的，也不属于这一行：丢掉它。",
  },
};
