import type { datagram as en } from "./datagram.en.ts";
import { phrases } from "./phrases.zh.ts";
import type { FailureWords } from "./words.ts";

export const datagram: Readonly<Record<keyof typeof en, FailureWords>> = {
  "answered-twice": {
    message: (it) => `${phrases.subject(it.peer)}发了一个数据报，却收到不止一个答复。`,
    expected: () => "一个数据报",
    hint: () => "recvfrom() 一次，sendto() 一次：sendto() 是不是在自己的循环里，或者又答复了旧的数据报？",
  },
};
