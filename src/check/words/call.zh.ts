import type { call as en } from "./call.en.ts";
import { phrases } from "./phrases.zh.ts";
import type { FailureWords } from "./words.ts";

export const call: Readonly<Record<keyof typeof en, FailureWords>> = {
  "refused-second-caller": {
    message: (it) => `${phrases.subject(it.peer)}被拒绝：第一次通话之后就没有人监听了。`,
    expected: () => "第二次呼叫也能接通",
    hint: () => "要一个接一个地接听：把 accept() 放进循环，每次通话之后只关闭这次通话的套接字。",
  },
};
