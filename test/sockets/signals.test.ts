import { beforeAll, describe, expect, it } from "vitest";
import { bundle, type Bundle } from "./bundle.ts";
import { blockedIn, ended, printed, start } from "./started.ts";

let programs: Bundle;

beforeAll(async () => {
  programs = await bundle({
    blocked: "programs/blocked.ts",
    "pipe-signal": "programs/pipe-signal.ts",
    interrupted: "programs/interrupted.ts",
    "listener-receives": "programs/listener-receives.ts",
    "told-once": "programs/told-once.ts",
  });
  return () => programs.remove();
});

const blocking: readonly (readonly [call: string, syscall: string, listening: string])[] = [
  ["accept", "accept4", "ppoll"],
  ["connect", "connect", "ppoll"],
  ["recv", "recvfrom", "ppoll"],
  ["recv with a timeout", "poll", "ppoll"],
  ["recvfrom", "recvfrom", "ppoll"],
  ["recvmsg", "recvmsg", "ppoll"],
  ["sendall", "sendto", "ppoll"],
  ["readline", "recvfrom", "ppoll"],
  ["select", "poll", "ppoll"],
  ["poll", "poll", "ppoll"],
  // Node gives a child a standard input that does not block: the wait is poll's.
  ["input", "poll", "ppoll"],
];

describe("Ctrl-C", () => {
  it.each(blocking)("ends a program blocked in %s, seen in %s", async (call, syscall) => {
    const child = start(programs.program("blocked", call));
    const end = ended(child);
    await blockedIn(child, syscall);
    child.kill("SIGINT");
    expect(await end).toMatchObject({ signal: "SIGINT", errors: "" });
  });

  it.each(blocking)("reaches the listener of a program blocked in %s", async (call, _, syscall) => {
    const child = start(programs.program("blocked", call, "listen"));
    const end = ended(child);
    await blockedIn(child, syscall);
    child.kill("SIGINT");
    expect(await end).toMatchObject({ code: 7, errors: "" });
  });
});

describe("a call that a signal interrupts", () => {
  it("goes on, and its listener may be what ends the wait", async () => {
    const child = start(programs.program("interrupted"));
    const end = ended(child);
    await blockedIn(child, "ppoll");
    child.kill("SIGINT");
    expect((await end).output).toBe("signal 1\n");
  });

  it("tells its listeners once, and the next signal again", async () => {
    const child = start(programs.program("told-once"));
    const end = ended(child);
    await blockedIn(child, "ppoll");
    child.kill("SIGINT");
    await printed(child, "in a call: 1\n");
    child.kill("SIGINT");
    await printed(child, "between calls: 2\n");
    await blockedIn(child, "ppoll");
    child.kill("SIGINT");
    await printed(child, "another listens\n");
    child.kill("SIGINT");
    expect((await end).output).toBe("in a call: 1\nbetween calls: 2\nanother listens\nby the other: 1\n");
  });

  it("leaves alone what its listener received", async () => {
    const child = start(programs.program("listener-receives"));
    const end = ended(child);
    await blockedIn(child, "ppoll");
    child.kill("SIGINT");
    expect((await end).output).toBe("the call: only a\nthe listener: only c\n");
  });

  it("keeps its timeout", async () => {
    const child = start(programs.program("interrupted", "timeout"));
    const end = ended(child);
    await blockedIn(child, "poll");
    const signals = setInterval(() => child.kill("SIGUSR1"), 50);
    const { output } = await end;
    clearInterval(signals);
    expect(output).toBe("true true\n");
  });
});

it("answers EPIPE where SIGPIPE would kill", async () => {
  expect(await ended(start(programs.program("pipe-signal")))).toMatchObject({ code: 0, output: "EPIPE\n" });
});
