import type { ChildProcess } from "node:child_process";
import { closeSync } from "node:fs";
import { Socket } from "node:net";
import type { Duplex, Readable, Writable } from "node:stream";
import { execa } from "execa";
import type { Exit } from "../../check/world.ts";
import { linux } from "../linux.ts";
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
  const pipes = process.platform === "linux" ? makePipes() : undefined;
  const [stdin, stdout, stderr, calls] = pipes?.theirs ?? (["pipe", "pipe", "pipe", "pipe"] as const);
  const started = inside(() =>
    execa(command.file, command.args, {
      cwd: command.cwd,
      env: { ...command.env },
      extendEnv: false,
      stdio: [stdin, stdout, stderr, "pipe", calls],
      buffer: false,
      reject: false,
      detached: true,
      cleanup: false,
    }),
  );
  for (const descriptor of pipes?.theirs ?? []) closeSync(descriptor);
  const at = (descriptor: number): Socket => socketAt(started.stdio, descriptor);
  const ours = pipes?.ours ?? ([at(0), at(1), at(2), at(CALLS)] as const);
  const handover = at(HANDOVER);
  for (const stream of [...ours, handover]) stream.on("error", () => {});
  return {
    pid: started.pid ?? -1,
    stdin: ours[0],
    stdinDescriptor: pipes?.stdinDescriptor ?? -1,
    stdout: ours[1],
    stderr: ours[2],
    handover,
    calls: ours[3],
    ...endOf(started),
  };
}

function endOf(started: ChildProcess): Pick<Child, "exit" | "ended"> {
  let ended: Exit | undefined;
  const exit = new Promise<Exit>((resolve, reject) => {
    started.once("exit", (code, signal) => resolve((ended = { code, signal })));
    started.once("error", reject);
  });
  // Whoever waits for it hears of a failure; nobody has to.
  exit.catch(() => {});
  return { exit, ended: () => ended };
}

/** Real pipes, as a shell makes them: Node's own are sockets, which /dev/stdin cannot open and a count of sockets would show. */
function makePipes() {
  const [stdin, stdinDescriptor] = linux().pipe();
  const stdout = linux().pipe();
  const stderr = linux().pipe();
  const calls = linux().pipe();
  return {
    theirs: [asGiven(stdin), asGiven(stdout[1]), asGiven(stderr[1]), asGiven(calls[1])],
    ours: [
      new Socket({ fd: stdinDescriptor, readable: false, writable: true }),
      readable(stdout[0]),
      readable(stderr[0]),
      readable(calls[0]),
    ],
    stdinDescriptor,
  } as const;
}

function readable(descriptor: number): Socket {
  return new Socket({ fd: descriptor, readable: true, writable: false });
}

/** Execa takes any descriptor of ours for a stream of the child's, but its types know 3 to 9 only. */
function asGiven(descriptor: number): 3 {
  if (isGiven(descriptor)) return descriptor;
  throw new RangeError(`${descriptor} is no descriptor`);
}

function isGiven(descriptor: number): descriptor is 3 {
  return descriptor >= 0;
}

function socketAt(streams: readonly unknown[], descriptor: number): Socket {
  const stream = streams[descriptor];
  if (stream instanceof Socket) return stream;
  throw new Error(`the program has no stream at descriptor ${descriptor}`);
}
