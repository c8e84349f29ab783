import type { bounds as en } from "./bounds.en.ts";
import type { FailureWords } from "./words.ts";

export const bounds: Readonly<Record<keyof typeof en, FailureWords>> = {
  "out-of-time": {
    message: () => "整个评判花的时间太长，到时限时这项检查还没有结束。",
    expected: () => "收到就答、不拖延的程序",
    received: (it) => (it.blockedIn === undefined ? "它还在运行" : `它在 ${it.blockedIn}() 里等待`),
    hint: () => "每次都拖到时限快到才回答。收到什么就立刻回答，不要用睡眠来等待。",
  },
  "too-much-memory": {
    message: (it) => `你的 ${it.program} 连同它启动的进程，占用的内存超过了 ${it.limit ?? 0} MiB。`,
    expected: (it) => `全部进程合计至多 ${it.limit ?? 0} MiB`,
    received: () => "超过了，已被停止",
    hint: () => "有一个循环把收到的东西全都留着。来一段处理一段，处理完就放手。",
  },
  "too-many-processes": {
    message: (it) => `你的 ${it.program} 启动了超过 ${it.limit ?? 0} 个进程或线程。`,
    expected: (it) => `进程和线程合计至多 ${it.limit ?? 0} 个`,
    received: () => "超过了，已被停止",
    hint: () => "有一个循环不停地启动新的，却一个也不等。最多每个来电一个就够了。",
  },
  "too-many-files": {
    message: (it) => `你的 ${it.program} 建立了超过 ${it.limit ?? 0} 个文件。`,
    expected: (it) => `至多 ${it.limit ?? 0} 个文件`,
    received: () => "超过了，已被停止",
    hint: () => "本课程的程序都用不着自己的文件，要说的话走套接字。",
  },
};
