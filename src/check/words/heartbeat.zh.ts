import type { heartbeat as en } from "./heartbeat.en.ts";
import { phrases } from "./phrases.zh.ts";
import type { FailureWords } from "./words.ts";

export const heartbeat: Readonly<Record<keyof typeof en, FailureWords>> = {
  "hello-unsaid": {
    message: (it) => `你的 ${it.program} 第一次听到一个对端，却没有打招呼。`,
    hint: () => "打印“hello HOST:PORT”，HOST:PORT 就是 recvfrom() 返回的发送者地址。",
  },
  "back-unsaid": {
    message: (it) => `${phrases.subject(it.peer)}被宣布离开之后又说话了，却没有“back”。`,
    expected: () => "“back HOST:PORT”",
    hint: () => "要记住谁曾经在过：它既不是新来的，也不是一直在的，而是“已离开”，这是另一种状态。",
  },
  "beat-unanswered": {
    message: (it) => `${phrases.subject(it.peer)}发来一次心跳，却没有被送回去。`,
    hint: () => "听到谁就回答谁，不管是新来的、一直在的，还是已被宣布离开的。超时并不是程序的结束。",
  },
  "bytes-not-echoed": {
    message: (it) => `${phrases.subject(it.peer)}发来的字节不是文字，没有原样送回。`,
    hint: (it) => `${phrases.lastWords(it.crash)}把 recvfrom() 返回的内容原样发回去，不要解码。`,
  },
  "gone-unnoticed": {
    message: (it) => `一个对端没有动静了，你的 ${it.program} 没有宣布它离开。`,
    expected: () => "“gone HOST:PORT”",
    hint: (it) =>
      it.blockedIn === "recv"
        ? "它在 recvfrom() 里无限期地等，而没有人说话，什么也不会把它叫醒。最多等到某个对端可能离开的时刻。"
        : "最多等到某个对端可能离开的时刻，然后不管有没有数据报来，都把每个对端的期限看一遍。",
  },
  "gone-unnoticed-amid-talk": {
    message: (it) => `${phrases.subject(it.peer)}沉默已久，而别人一直在说话，你的 ${it.program} 没有宣布它离开。`,
    expected: () => "“gone HOST:PORT”",
    hint: () =>
      "recvfrom() 的超时，要所有人都不说话才会到期。为每个对端记下最后一次听到它的时刻，等到其中最早到期的那个为止。",
  },
  "gone-with-the-next": {
    message: (it) =>
      `${phrases.subject(it.peer)}不再说话，另一个对端又说了一阵才停下，你的 ${it.program} 等到后者的期限也到了，才宣布前者离开。`,
    expected: () => "从它自己的最后一个数据报算起，过了 SILENCE_MS 就是“gone HOST:PORT”",
    received: () => "从另一个对端的最后一个数据报算起，过了 SILENCE_MS 才有“gone HOST:PORT”",
    hint: () =>
      "固定的超时，不管谁来一个数据报，都会重新计时。只等剩下的时间：所有期限中最早的那个减去现在，每次等待之前都重新算。",
  },
  "gone-too-early": {
    message: (it) => `${phrases.subject(it.peer)}沉默还不到 SILENCE_MS，就被宣布离开了。`,
    expected: () => "还不该打印",
    hint: () =>
      "从它的最后一个数据报算起，而不是第一个：如果每个对端各用一个定时器，设新的之前先取消旧的。SILENCE_MS 的单位是毫秒，Python 的时钟和超时单位是秒。",
  },
  "living-called-gone": {
    message: (it) => `${phrases.subject(it.peer)}一直在说话，却被宣布离开。`,
    expected: () => "一直在说话的，不该有“gone”",
    hint: () => "每个数据报都让它的发送者重新计时，而且只影响它自己。",
  },
  "gone-repeated": {
    message: (it) => `${phrases.subject(it.peer)}一次又一次地被宣布离开。`,
    expected: () => "“gone HOST:PORT”只出现一次",
    hint: () => "已经离开的就不再等它：它的期限不要再看。",
  },
  "wrong-heartbeat-lines": {
    message: (it) => `你的 ${it.program} 关于对端的输出不是该有的样子。`,
    hint: () => "每次变化一行，“hello”“gone”或“back”加上 HOST:PORT，此外什么也不打印。",
  },
};
