import { closeSync, writeSync } from "node:fs";
import { createRequire } from "node:module";
import { Socket } from "node:net";
import type { Duplex, Readable, Writable } from "node:stream";
import type { Exit } from "../../check/world.ts";
import { linux } from "../linux.ts";
import { reap } from "../reaper.ts";
import { spawn } from "../spawn.ts";
import type { Command } from "./command.ts";

/** The descriptor on which a waiting process is handed its program. */
const HANDOVER = 3;
/** The one for its log of calls. */
export const CALLS = 4;

/** A started process with its streams; `pid` may be that of the sandbox around it. */
export interface Child {
  readonly pid: number;
  readonly stdin: Writable;
  /** Our end of the pipe that is its standard input; -1 where it is no pipe. */
  readonly stdinDescriptor: number;
  readonly stdout: Readable;
  readonly stderr: Readable;
  readonly handover: Duplex;
  readonly calls: Readable;
  /** How it ended; rejects when it could not be started. */
  readonly exit: Promise<Exit>;
  /** The same, once it has ended. */
  ended(): Exit | undefined;
}

/** Starts `command` through `inside`, which puts it into its namespaces. In a session of its own: a Ctrl-C is ours alone. */
export function startChild(command: Command, inside: <T>(make: () => T) => T): Child {
  const started = process.platform === "linux" ? startOnLinux(command, inside) : startElsewhere(command, inside);
  for (const name of ["stdin", "stdout", "stderr", "handover", "calls"] as const) started[name].on("error", () => {});
  let ended: Exit | undefined;
  const exit = started.exit.then((how) => (ended = how));
  // Whoever waits for it hears of a failure; nobody has to.
  exit.catch(() => {});
  return { ...started, exit, ended: () => ended };
}

/** Runs a command to its end; rejects where it cannot be started. */
export async function runToEnd(command: Command): Promise<{ exit: Exit; stdout: string; stderr: string }> {
  const child = startChild(command, (make) => make());
  const printed = [child.stdout, child.stderr].map(async (stream) => (await stream.toArray()).join(""));
  const [exit, stdout = "", stderr = ""] = await Promise.all([child.exit, ...printed]);
  for (const stream of [child.stdin, child.handover, child.calls]) stream.destroy();
  return { exit, stdout, stderr };
}

type Started = Omit<Child, "ended">;

/** Real pipes, as a shell makes them: Node's own are sockets, which /dev/stdin cannot open and a count of sockets would show. */
function startOnLinux(command: Command, inside: <T>(make: () => T) => T): Started {
  const kernel = linux();
  const [stdin, stdout, stderr, calls] = [kernel.pipe(), kernel.pipe(), kernel.pipe(), kernel.pipe()];
  const handover = kernel.socketpair();
  const told = command.told === undefined ? [] : [pipeHolding(command.told)];
  const descriptors = [stdin[0], stdout[1], stderr[1], handover[1], calls[1], ...told];
  const streams = {
    stdin: new Socket({ fd: stdin[1], readable: false, writable: true }),
    stdinDescriptor: stdin[1],
    stdout: readable(stdout[0]),
    stderr: readable(stderr[0]),
    handover: new Socket({ fd: handover[0], readable: true, writable: true }),
    calls: readable(calls[0]),
  };
  try {
    const pid = inside(() => spawn({ ...command, descriptors }));
    return { ...streams, pid, exit: reap(pid) };
  } catch (error) {
    return { ...streams, pid: -1, exit: Promise.reject(error) };
  } finally {
    for (const descriptor of descriptors) closeSync(descriptor);
  }
}

/** The end of a pipe from which `bytes` can be read, then its end: not more than a pipe holds. */
export function pipeHolding(bytes: Uint8Array): number {
  const [out, into] = linux().pipe();
  writeSync(into, bytes);
  closeSync(into);
  return out;
}

function readable(descriptor: number): Socket {
  return new Socket({ fd: descriptor, readable: true, writable: false });
}

function startElsewhere(command: Command, inside: <T>(make: () => T) => T): Started {
  // Only here, because to load it takes time.
  const { execa }: typeof import("execa") = createRequire(import.meta.url)("execa");
  const child = inside(() =>
    execa(command.file, command.args, {
      cwd: command.cwd,
      env: { ...command.env },
      extendEnv: false,
      stdio: ["pipe", "pipe", "pipe", "pipe", "pipe"],
      buffer: false,
      reject: false,
      detached: true,
      cleanup: false,
    }),
  );
  const exit = new Promise<Exit>((resolve, reject) => {
    child.once("exit", (code, signal) => resolve({ code, signal }));
    child.once("error", reject);
  });
  const at = (descriptor: number): Socket => socketAt(child.stdio, descriptor);
  const [stdin, stdout, stderr, handover, calls] = [at(0), at(1), at(2), at(HANDOVER), at(CALLS)];
  return { pid: child.pid ?? -1, stdin, stdinDescriptor: -1, stdout, stderr, handover, calls, exit };
}

function socketAt(streams: readonly unknown[], descriptor: number): Socket {
  const stream = streams[descriptor];
  if (stream instanceof Socket) return stream;
  throw new Error(`the program has no stream at descriptor ${descriptor}`);
}
