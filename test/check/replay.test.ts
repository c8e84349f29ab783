import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { byHand, replayCommand } from "../../src/check/replay.ts";
import type { WireEvent } from "../../src/wire/event.ts";
import { bytes, peer } from "../report/verdicts.ts";

const at = { address: "127.0.0.1:8080" };
const udp = { text: "hello", address: "127.0.0.1:41632" };
const started = (t_ms: number): WireEvent => ({
  kind: "start",
  t_ms,
  who: "server",
  pid: 9,
  program: "server",
  args: [],
});

describe("the replay command", () => {
  it("names exercise, seed, check and track", () => {
    const of = { exercise: "13-phone-loops", check: "next-caller", seed: 7 };
    expect(replayCommand({ ...of, track: "ts" })).toBe(
      "npx switchboard check 13-phone-loops --seed 7 --only next-caller --track ts",
    );
    expect(replayCommand({ ...of, track: "py" })).toMatch(/ --only next-caller --track py$/);
  });
});

describe("the conversation by hand", () => {
  const calls = peer(1, "caller 1", "connects", at);

  it("is one line for one caller", () => {
    expect(byHand([calls, peer(2, "caller 1", "sends", { text: "hello\n" })])).toBe(
      String.raw`printf 'hello\n' | nc 127.0.0.1 8080`,
    );
  });

  it("ends its half where the caller did", () => {
    const log = [calls, peer(2, "caller 1", "sends", { text: "hi" }), peer(3, "caller 1", "half-closes")];
    expect(byHand(log)).toBe("printf 'hi' | nc -N 127.0.0.1 8080");
    expect(byHand([calls, peer(3, "caller 1", "half-closes")])).toBe("nc -N 127.0.0.1 8080 < /dev/null");
  });

  it("keeps pieces apart", () => {
    const log = [calls, peer(2, "caller 1", "sends", { text: "he" }), peer(3, "caller 1", "sends", { text: "llo" })];
    expect(byHand(log)).toBe("(printf 'he'; sleep 1; printf 'llo') | nc 127.0.0.1 8080");
  });

  it("is a datagram for UDP, IPv6 addresses without their brackets", () => {
    const log = [peer(1, "socket 1", "sends", { text: "hi", address: "[::1]:8080" })];
    expect(byHand(log)).toBe("printf 'hi' | nc -u -w 1 ::1 8080");
  });

  it.each<[string, WireEvent[]]>([
    ["two callers take part", [calls, peer(2, "caller 2", "connects", at)]],
    ["something is typed too", [calls, { kind: "input", t_ms: 2, who: "client", bytes: bytes("hi\n") }]],
    ["programs are started anew", [started(1), calls, started(2)]],
    ["the program speaks first", [peer(1, "office", "receives", { text: "hi" }), peer(2, "office", "sends", udp)]],
    ["an empty datagram is sent, which nc does not", [peer(1, "socket 1", "sends", { text: "", ...at })]],
    ["it is reset", [calls, peer(2, "caller 1", "resets")]],
    ["it is too long to type", [calls, peer(2, "caller 1", "sends", { text: "x".repeat(150) })]],
    ["the judge listens", [peer(1, "server", "listens", at)]],
    ["the call is to a path", [peer(1, "caller 1", "connects", { address: "/program/.shared/phone" })]],
    ["nobody talked", []],
  ])("is left out where %s", (_, log) => {
    expect(byHand(log)).toBeUndefined();
  });

  it.each(["sh", "bash"])("sends the very same bytes from %s", (shell) => {
    const texts = ["it's 100% \\n", "-n", "--", '$HOME `id` "!"', "\u001b[31m\0\u007f", "für 发送\r\n", "\\101"];
    for (const text of texts) {
      const line = byHand([calls, peer(2, "caller 1", "sends", { text })]) ?? "";
      const printed = spawnSync(shell, ["-c", line.replace(/ \| nc .*$/, "")]);
      expect(printed.stdout.toString()).toBe(text);
    }
  });
});
