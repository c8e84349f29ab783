import type { patience as en } from "./patience.en.ts";
import { phrases } from "./phrases.zh.ts";
import type { FailureWords } from "./words.ts";

export const patience: Readonly<Record<keyof typeof en, FailureWords>> = {
  "gives-up-too-soon": {
    message: (it) => `时间还没到，你的 ${it.program} 就放弃了。`,
    expected: (it) => phrases.aWait(it.limit),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}给出的时限以毫秒为单位，settimeout() 的单位是秒，可以有小数。另外，0 并不表示“没有时间了”，而是把套接字变成非阻塞。`,
  },
  "waits-past-its-time": {
    message: (it) => `没有回复，时间早就过了，你的 ${it.program} 还在等。`,
    expected: () => "一行“no reply”",
    hint: () => "阻塞的 recv() 会永远等下去。接收之前先设置时限：settimeout() 的单位是秒，参数的单位是毫秒。",
  },
  "no-reply-untold": {
    message: (it) => `有一个问题没有得到回复，你的 ${it.program} 没有按要求结束。`,
    expected: () => "退出状态 3",
    received: (it) => (it.died === undefined ? "别的结局" : phrases.exit(it.died)),
    hint: (it) => `${phrases.lastWords(it.crash)}记住少了一个回复，继续处理到输入结束，那时再以状态 3 退出。`,
  },
  "patience-starts-anew": {
    message: (it) => `回复一个字节一个字节地来，你的 ${it.program} 每收到一个就重新开始等。`,
    expected: () => "整条回复的时间一到，就打印一行“no reply”",
    hint: () => "套接字的时限只管一次 recv()。整条回复最迟什么时候收齐，只定一次；每次 recv() 只给剩下的时间。",
  },
  "late-reply-taken": {
    message: (it) => `前一个问题的回复来迟了，你的 ${it.program} 把它当成了这个问题的回复。`,
    hint: () =>
      "你不等了，回复照样会来，也许整条，也许只剩下半截，总之排在下一条前面。数清还欠几条回复，保留收到的半行，来迟的扔掉。",
  },
  "asks-before-reply": {
    message: (it) => `输入了两个问题，第一个还没有得到回复，你的 ${it.program} 就问了第二个。`,
    expected: () => "第一个问题得到回复或者被放弃之后，才问第二个",
    hint: () =>
      "提问，等到回复或者时限到点，然后才读下一行。“line”事件的监听函数不会等它自己发起的事做完：改用 for await 逐行读取，在循环里 await 回复。",
  },
  "deaf-after-timeout": {
    message: (it) => `有一个问题没有得到回复，从那以后，你的 ${it.program} 再也收不到别的回复了。`,
    expected: () => "继续问下一个问题的程序",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}只在一条回复的范围内捕获超时，然后继续。makefile() 得到的文件超时一次就拒绝再读；用完的时限，问下一个问题时要重新设置。`,
  },
  "one-caller-holds-up": {
    message: (it) => `${phrases.subject(it.peer)}说了话，却因为另一个来电不出声而得不到回答。`,
    expected: () => "不管有多少人沉默，都有回答",
    hint: (it) =>
      it.blockedIn === "recv"
        ? "它停在其中一个来电的 recv() 里。监听套接字的模式不会传给它交出来的套接字：每一个都要自己设成非阻塞，或者只在 select() 说有数据时才去读。"
        : "在同一个地方等所有的人：用 select() 或 poll()，然后为有话要说的人服务。",
  },
  "goes-round-without-rest": {
    message: (it) => `没有人说话，你的 ${it.program} 却挨个问了一遍又一遍。`,
    expected: () => "一直睡到有人说话的程序",
    received: () => "一个从不停歇的循环",
    hint: () => "不阻塞只是一半。另一半是同时等所有的人：select() 和 poll() 会一直睡到其中有人说话。",
  },
};
