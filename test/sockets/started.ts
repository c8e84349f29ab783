import { spawn, type ChildProcess, type StdioOptions } from "node:child_process";
import { on, once } from "node:events";
import { readFileSync } from "node:fs";

/** How a program ended and what it printed. */
export interface Ended {
  readonly code: number | null;
  readonly signal: string | null;
  readonly output: string;
  readonly errors: string;
}

/** Starts a program with a small environment of its own. */
export function start(
  command: readonly string[],
  stdio: StdioOptions = "pipe",
  env: NodeJS.ProcessEnv = {},
): ChildProcess {
  const [program = "", ...args] = command;
  return spawn(program, args, { stdio, env: { PATH: process.env["PATH"], ...env } });
}

/** Waits for the end of a program; kills it when that takes more than 10 s. */
export async function ended(child: ChildProcess): Promise<Ended> {
  let [output, errors] = ["", ""];
  child.stdout?.on("data", (data: Buffer) => (output += data.toString()));
  child.stderr?.on("data", (data: Buffer) => (errors += data.toString()));
  const deadline = setTimeout(() => child.kill("SIGKILL"), 10_000);
  await once(child, "close");
  clearTimeout(deadline);
  return { code: child.exitCode, signal: child.signalCode, output, errors };
}

/** Waits until the program has printed `text`. */
export async function printed(child: ChildProcess, text: string): Promise<void> {
  let output = "";
  for await (const [data] of on(child.stdout ?? child, "data", { signal: AbortSignal.timeout(10_000) })) {
    output += String(data);
    if (output.includes(text)) return;
  }
}

/** Numbers of system calls: x64, arm64 (include/uapi/asm-generic/unistd.h); arm64 has only ppoll(2). */
const numbers: Readonly<Record<string, readonly [number, number]>> = {
  read: [0, 63],
  poll: [7, 73],
  ppoll: [271, 73],
  connect: [42, 203],
  sendto: [44, 206],
  recvfrom: [45, 207],
  recvmsg: [47, 212],
  accept4: [288, 242],
};

/** Waits until the program's main thread is blocked in a system call, for at most 10 s. */
export async function blockedIn(child: ChildProcess, syscall: string): Promise<void> {
  const number = numbers[syscall]?.[process.arch === "arm64" ? 1 : 0];
  const deadline = performance.now() + 10_000;
  while (!readFileSync(`/proc/${child.pid}/syscall`, "utf8").startsWith(`${number} `)) {
    if (child.exitCode !== null || child.signalCode !== null) throw new Error("it has ended");
    if (performance.now() > deadline) throw new Error(`never blocked in ${syscall}`);
    await new Promise((resume) => setTimeout(resume, 2));
  }
}
