import type { concurrent as en } from "./concurrent.en.ts";
import { amid, phrases } from "./phrases.zh.ts";
import { lineIn } from "./line.ts";
import type { FailureWords } from "./words.ts";

export const concurrent: Readonly<Record<keyof typeof en, FailureWords>> = {
  "call-not-reported": {
    message: (it) => `一通电话结束了，你的 ${it.program} 没有按要求报告。`,
    expected: (it) => (typeof it.expected === "string" ? `“${lineIn(it)}”这一行` : "为这通电话打印一行"),
    hint: () =>
      "按 accept 的次序给电话编号；每通电话的字节数各数各的，从 0 开始；在不管怎样结束都必经的那一处打印这一行。",
  },
  "one-at-a-time": {
    message: (it) => `有一个来电者接通后一言不发，${phrases.subject(it.peer)}已经说了话，却只能等着。`,
    expected: () => "别人不说话的时候，也能得到回复",
    hint: (it) =>
      it.blockedIn === "recv"
        ? "它停在 recv() 里，陪着那个不说话的人。阻塞的 recv() 要么每通电话各用一个线程，要么等 poll() 说有内容时才调用。"
        : "等一个人的时候，也要听得见其他人：每通电话一个工作线程，或者用一个 poll() 同时等所有人。start() 之后马上 join()，和停在 recv() 里一样是等。",
  },
  "silent-caller-forgotten": {
    message: (it) => `${phrases.subject(it.peer)}沉默了一阵，终于开口时，你的 ${it.program} 却不回答了。`,
    hint: () => "沉默不等于结束。不管其他通话里发生什么，每一通都要留着，直到 recv() 返回零字节或者抛出错误。",
  },
  "mixes-callers": {
    message: (it) => `几个来电者同时说话，${phrases.subject(it.peer)}没有得到对自己那句话的回复。`,
    hint: () =>
      "属于一通电话的东西要和这通电话放在一起：套接字、字节数、还没发出去的回复。大家共用的变量，只属于最后用它的那一个。",
  },
  "slow-reader-holds-up": {
    message: (it) => `有一个来电者不读回复，${phrases.subject(it.peer)}就只能等着。`,
    expected: () => "别人不读回复的时候，也能得到回复",
    hint: (it) =>
      it.blockedIn === "send"
        ? "它卡在 send() 里：sendall() 要等到那个慢的人读完。在非阻塞套接字上，send() 能收多少算多少；剩下的留着，等 POLLOUT。"
        : "发送和接收一样会阻塞。内核收下多少就发多少，剩下的和这通电话放在一起，先去服务别人。",
  },
  "answers-lost-at-end": {
    message: (it) => `${phrases.subject(it.peer)}结束自己那一侧时，还有回复没发出去，你的 ${it.program} 把它们丢了。`,
    hint: () =>
      "“结束”只说明对方不再说话，他还在听。关闭之前先把等着的回复发完；或者在发完之前根本不去读那个结束。在 node:net 里，end() 会先把等着的发完；destroy() 会把它们丢掉，用 `for await` 遍历这通电话，循环结束时也一样。",
  },
  "reported-before-its-answers": {
    message: (it) => `给${amid(it.peer)}的回复还没发完，你的 ${it.program} 就报告这通电话结束了。`,
    expected: () => "最后一个回复发出去之前，没有这通电话的那一行",
    hint: () =>
      "一通电话有两个方向。对方那一侧结束了，你这一侧要到全部回复完才结束：在关闭这通电话的地方打印这一行（在 node:net 里是 `close` 事件，不是 `end` 事件）。",
  },
  "reset-hits-others": {
    message: (it) => `一个来电重置了连接，从那以后${amid(it.peer)}就得不到服务了。`,
    expected: () => "其他通话不受影响",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}在服务这一通电话的地方捕获它的错误：凡是登记过这通电话的地方都把它去掉，接着服务别的电话。`,
  },
};
