import type { families as en } from "./families.en.ts";
import { amid } from "./phrases.zh.ts";
import type { FailureWords } from "./words.ts";

export const families: Readonly<Record<keyof typeof en, FailureWords>> = {
  "not-called": {
    message: (it) => `你的 ${it.program} 没有拨打 ${it.address || "给它的地址"}。`,
    expected: (it) => `打给 ${it.address || "参数里的地址"} 的电话`,
    received: () => "没有电话",
    hint: () => "地址来自参数，成对给出：先是主机，后是端口；端口是文本，要先变成数字。与环境变量无关。",
  },
  "family-not-called": {
    message: (it) => `给了你的 ${it.program} 一个 IPv6 地址，它却没有打这个电话。`,
    expected: () => "打给 ::1 的电话",
    received: (it) => (it.crash === "" ? "没有电话" : it.crash),
    hint: () =>
      "套接字的地址族一旦定下就不能改，只能打给同一族的地址：带冒号的要用 AF_INET6。也可以让 getaddrinfo() 来选。",
  },
  "caller-silent": {
    message: (it) => `你的 ${it.program} 打通了电话，${amid(it.peer)}却什么也没有听到。`,
    hint: (it) =>
      it.blockedIn === "recv"
        ? "它在 recv() 里等，服务器也在等：在这里，先开口的是打电话的一方。写进 makefile() 得到的文件之后，要 flush() 才会发出去。"
        : "在这里，先开口的是打电话的一方：电话一通，就发送 hello 和换行符。",
  },
  "newline-twice": {
    message: (it) => `你的 ${it.program} 在回复和自己这一端的地址之间打印了一个空行。`,
    hint: () => "回复末尾已经有一个换行符，打印一行时又会加一个：先去掉回复里的，或者打印时不再添加。",
  },
  "own-name-differs": {
    message: (it) => `你的 ${it.program} 没有按要求说出自己这一端的地址。`,
    hint: () =>
      "回复之后还有一行：IPv4 或 IPv6、getsockname() 给出的主机和端口，用空格隔开。IPv6 的名字有四个部分，要的是前两个。",
  },
  "reply-changed": {
    message: (it) => `你的 ${it.program} 打印的回复和收到的不一样。`,
    hint: () =>
      "只去掉末尾的换行符（字节 0x0A），别的都不要动。strip() 会把空格和回车一并去掉，文本文件则会把回车当成行尾。",
  },
  "tries-first-only": {
    message: (it) => `第一个地址没有人接，你的 ${it.program} 也没有和第二个说上话。`,
    expected: () => "打给下一个地址的电话",
    received: (it) => (it.crash === "" ? "没有电话" : it.crash),
    hint: () => "一个地址打不通，就该试下一个，并且换一个新的套接字：旧的还是旧的地址族。",
  },
  "failure-untold": {
    message: (it) => `你的 ${it.program} 没有按要求在标准错误上说明哪些地址打不通。`,
    hint: () => "每个打不通的地址一行，按次序来，写明主机和 errno 的名字；打通的那个不写。一大段堆栈不算说明。",
  },
  "dials-on": {
    message: (it) => `电话已经打通，中途断了，你的 ${it.program} 又去打下一个地址。`,
    expected: () => "说明情况并退出的程序",
    received: () => "打给下一个地址的电话",
    hint: () => "connect() 失败才试下一个地址。通话中途断了，没有人知道对方已经做了什么：再说一遍，就可能做两遍。",
  },
};
