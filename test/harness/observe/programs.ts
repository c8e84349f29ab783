import { spawn, type ChildProcessWithoutNullStreams } from "node:child_process";
import { once } from "node:events";
import { afterEach } from "vitest";

const running = new Set<ChildProcessWithoutNullStreams>();

afterEach(async () => {
  for (const child of running) {
    const ends = child.exitCode === null && child.signalCode === null ? once(child, "exit") : undefined;
    killGroup(child.pid);
    await ends;
  }
  running.clear();
});

/** The program and what it forked: each program leads a process group. */
function killGroup(leader: number | undefined): void {
  if (leader === undefined) return;
  try {
    process.kill(-leader, "SIGKILL");
  } catch {
    // All of it has ended.
  }
}

/** A small Python program that says `ready` on stdout when it is; killed after the test. */
export async function python(source: string, inside: Place = (make) => make()): Promise<Started> {
  return await start("python3", ["-u", "-c", source], inside);
}

/** The same in Node, as an ES module. */
export async function node(source: string, inside: Place = (make) => make()): Promise<Started> {
  return await start(process.execPath, ["--input-type=module", "-e", source], inside);
}

/** Runs `make` in a loopback. */
export type Place = <T>(make: () => T) => T;

export interface Started {
  readonly child: ChildProcessWithoutNullStreams;
  readonly pid: number;
  /** The word printed after `ready`: a port, where the program has one. */
  readonly word: string;
}

async function start(command: string, args: readonly string[], inside: Place): Promise<Started> {
  const child = inside(() => spawn(command, args, { env: { PATH: process.env["PATH"] }, detached: true }));
  running.add(child);
  const stderr: string[] = [];
  child.stderr.on("data", (chunk: Buffer) => stderr.push(chunk.toString()));
  const { pid } = child;
  if (pid === undefined) throw new Error(`${command} did not start`);
  let text = "";
  for await (const chunk of child.stdout.iterator({ destroyOnReturn: false })) {
    text += String(chunk);
    const ready = /^ready ?(\S*)\n/m.exec(text);
    if (ready !== null) return { child, pid, word: ready[1] ?? "" };
  }
  throw new Error(`${command} ended before it was ready: ${stderr.join("")}`);
}

/** Looks again and again until `look` holds; the test's own time limit is the deadline. */
export async function until<T>(look: () => T | Promise<T>): Promise<NonNullable<T>> {
  for (;;) {
    const seen = await look();
    if (seen !== undefined && seen !== null && seen !== false) return seen;
    await new Promise((resolve) => setImmediate(resolve));
  }
}
