import type { OpenedWorld } from "../../src/check/attempt.ts";
import { judge } from "../../src/check/judge.ts";
import type { Language } from "../../src/verdict/language.ts";
import type { Verdict } from "../../src/verdict/verdict.ts";
import type { PeerAct, PeerEvent, WireEvent } from "../../src/wire/event.ts";
import { checkOf, fails, fakeWorld, passes, watched } from "../check/fake.ts";

export function bytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

/** What a peer did at a time, with bytes or an address where it has them. */
export function peer(
  t_ms: number,
  who: string,
  did: PeerAct,
  what: { text?: string; address?: string } = {},
): PeerEvent {
  const { text, address } = what;
  return {
    kind: "peer",
    t_ms,
    who,
    did,
    ...(text === undefined ? {} : { bytes: bytes(text) }),
    ...(address === undefined ? {} : { address }),
  };
}

const at = { address: "127.0.0.1:8080" };
const log: readonly WireEvent[] = [
  { kind: "start", t_ms: 0.2, who: "server", pid: 9, program: "server", args: [] },
  { kind: "output", t_ms: 3, who: "server", stream: "stdout", bytes: bytes("ready\u001b[31m\n") },
  peer(3.26, "caller 1", "connects", at),
  peer(3.5, "caller 1", "is-accepted", at),
  peer(3.9, "caller 1", "sends", { text: "hello, exchange\n" }),
  peer(12.04, "caller 1", "receives", { text: "HELLO, eXCHANGE\n" }),
];

/** The judge's own verdict on a made-up run: passed, failed with compared bytes, skipped, failed otherwise, broken. */
export function mixedVerdict(language: Language): Promise<Verdict> {
  const wrong = { peer: "caller 1", expected: bytes("HELLO, EXCHANGE\n"), received: bytes("HELLO, eXCHANGE\n") };
  const checks = [
    checkOf("answers", passes),
    checkOf("upper-case", fails("wrong-bytes", wrong)),
    checkOf("next-caller", passes, { needs: ["upper-case"] }),
    checkOf("rests", fails("spins")),
    checkOf("ours", () => Promise.reject(new Error("no such namespace"))),
  ];
  const titles = {
    answers: { en: "Answers a caller", zh: "答复来电方" },
    "upper-case": { en: "Sends back every byte in upper case", zh: "把每个字节都变成大写发回" },
    "next-caller": { en: "Takes the next call when the first has ended", zh: "第一次通话结束后接听下一个来电" },
    rests: { en: "Rests while it waits", zh: "等待时不占用处理器" },
    ours: { en: "Survives a reset", zh: "遇到重置也不退出" },
  };
  const exercise = {
    slug: "13-phone-loops",
    lesson: "13-phone-loops",
    checks: Object.entries(titles).map(([id, title]) => ({ id, title, points: 2 })),
  };
  return judge({ ...watched(checks).options, exercise, language, openWorld, containment: "namespace" });
}

/** A verdict in which every check passed. */
export function passedVerdict(language: Language): Promise<Verdict> {
  return judge(watched([checkOf("answers", passes), checkOf("rests", passes)], { language }).options);
}

function openWorld(): Promise<OpenedWorld> {
  return Promise.resolve({ world: fakeWorld(1, log), close: () => Promise.resolve() });
}
