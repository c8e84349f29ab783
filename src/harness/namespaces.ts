import { spawn } from "node:child_process";
import { once } from "node:events";
import { closeSync, existsSync, openSync, writeFileSync } from "node:fs";
import { Socket } from "node:net";
import type { Readable, Writable } from "node:stream";
import { raiseLoopback } from "./interface.ts";
import { CLONE_NEWNET, CLONE_NEWPID, linux } from "./linux.ts";

/** A network alone; or with it a pid namespace, whose end kills all that was started in it. */
export type NamespaceKind = "net" | "net and pid";

/**
 * The namespaces this process may make. It always runs in its home namespaces; `inside` visits others for the length of
 * one synchronous call, because a socket or a child stays where it was made.
 */
export interface Namespaces {
  make(kind: NamespaceKind): Promise<Namespace>;
}

interface Namespace {
  /** Pid 1 of its pid namespace, seen from here. It ends when this process does, and the kernel kills the rest. */
  readonly keeper?: number;
  /** Runs `make` so that the sockets it makes belong to this namespace. */
  insideNet<T>(make: () => T): T;
  /** The same, and the children it starts belong to it too. */
  inside<T>(make: () => T): T;
  /** Frees it; with a pid namespace, kills all that runs in it and waits until it is gone. */
  close(): Promise<void>;
}

interface Home {
  readonly net: number;
  /** The network in which new networks are made: they inherit a setting from it. */
  readonly nursery: number;
  /** The pid namespace to come back to. */
  readonly pid: () => Promise<number>;
}

interface Keeper {
  readonly pid: number;
  stop(): Promise<void>;
  /** Lets this process end while the keeper runs. */
  unref(): void;
}

const OWN_PID_NAMESPACE = "/proc/self/ns/pid_for_children";

let found: Home | undefined;

/**
 * Enters the home namespaces, which this process then stays in until it ends. Throws where it may not make any (`code`
 * EPERM, ENOSPC or EINVAL).
 */
export function openNamespaces(): Namespaces {
  found ??= findHome();
  const home = found;
  return { make: async (kind) => (kind === "net" ? makeNetwork(home) : await makeNamespace(home, await home.pid())) };
}

/**
 * Root can return to the namespaces it came from. In a user namespace those belong to somebody else, and setns(2) back
 * to them fails with EPERM; so such a process moves for good into a network, and if need be a pid namespace, of its own.
 */
function findHome(): Home {
  const net = openSync("/proc/self/ns/net", "r");
  try {
    linux().setns(net, CLONE_NEWNET);
  } catch {
    closeSync(net);
    return moveHome();
  }
  let pid: number | undefined;
  return { net, nursery: makeNursery(net), pid: async () => (pid ??= openSync(OWN_PID_NAMESPACE, "r")) };
}

function moveHome(): Home {
  linux().unshare(CLONE_NEWNET);
  raiseLoopback();
  askForSmallTables();
  const net = openSync("/proc/self/ns/net", "r");
  let pid: Promise<number> | undefined;
  return { net, nursery: net, pid: () => (pid ??= movePidHome()) };
}

async function movePidHome(): Promise<number> {
  linux().unshare(CLONE_NEWPID);
  const keeper = await startKeeper("cat", []);
  keeper.unref();
  return openSync(`/proc/${keeper.pid}/ns/pid`, "r");
}

function makeNursery(home: number): number {
  linux().unshare(CLONE_NEWNET);
  try {
    askForSmallTables();
    return openSync("/proc/self/ns/net", "r");
  } finally {
    linux().setns(home, CLONE_NEWNET);
  }
}

/**
 * Has the networks made from here get a table of connections of their own (Linux 6.1). The one that all networks of the
 * machine share has so many buckets that to read /proc/net/tcp takes more than a millisecond, and it is read often.
 */
function askForSmallTables(): void {
  try {
    writeFileSync("/proc/sys/net/ipv4/tcp_child_ehash_entries", String(CONNECTION_BUCKETS));
  } catch {
    // An older kernel, or /proc/sys is read-only: everything works, slower.
  }
}

/** Half as many connections may be in TIME_WAIT. */
const CONNECTION_BUCKETS = 4096;

function makeNetwork(home: Home): Namespace {
  const net = visit([home.nursery, CLONE_NEWNET], [home.net, CLONE_NEWNET], () => {
    linux().unshare(CLONE_NEWNET);
    raiseLoopback();
    return openSync("/proc/thread-self/ns/net", "r");
  });
  const insideNet = <T>(make: () => T): T => visit([net, CLONE_NEWNET], [home.net, CLONE_NEWNET], make);
  return { insideNet, inside: insideNet, close: async () => closeSync(net) };
}

async function makeNamespace(home: Home, homePid: number): Promise<Namespace> {
  // unshare(1) and not unshare(2): a process that has entered another pid namespace cannot make a further one.
  const starting = visit([home.nursery, CLONE_NEWNET], [home.net, CLONE_NEWNET], () =>
    startKeeper("unshare", ["--net", "--pid", "--fork", "--kill-child", "cat"]),
  );
  const keeper = await starting;
  const net = openSync(`/proc/${keeper.pid}/ns/net`, "r");
  const pid = openSync(`/proc/${keeper.pid}/ns/pid_for_children`, "r");
  const insideNet = <T>(make: () => T): T => visit([net, CLONE_NEWNET], [home.net, CLONE_NEWNET], make);
  insideNet(raiseLoopback);
  return {
    keeper: keeper.pid,
    insideNet,
    inside: (make) => insideNet(() => visit([pid, CLONE_NEWPID], [homePid, CLONE_NEWPID], make)),
    async close() {
      await keeper.stop();
      closeSync(net);
      closeSync(pid);
    },
  };
}

type Place = readonly [descriptor: number, type: number];

function visit<T>(there: Place, home: Place, make: () => T): T {
  linux().setns(...there);
  try {
    return make();
  } finally {
    linux().setns(...home);
  }
}

/** Starts a command that copies its input to its output, and waits for the first byte: then it runs. */
async function startKeeper(command: string, args: readonly string[]): Promise<Keeper> {
  const child = spawn(command, args, {
    stdio: ["pipe", "pipe", "ignore"],
    detached: true,
    env: { PATH: process.env["PATH"] },
  });
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  // Rejects with the error, where the command could not be started.
  if (child.pid === undefined) await once(child, "exit");
  const { pid = -1 } = child;
  await echoes(child.stdin, child.stdout, gone);
  return {
    pid,
    async stop() {
      child.stdin.destroy();
      await gone;
    },
    unref() {
      child.unref();
      for (const stream of [child.stdin, child.stdout]) if (stream instanceof Socket) stream.unref();
    },
  };
}

async function echoes(input: Writable, output: Readable, gone: Promise<void>): Promise<void> {
  input.on("error", () => {});
  input.write("\n");
  await Promise.race([
    once(output, "data"),
    gone.then(() => {
      throw new Error("a new namespace ended before it began");
    }),
  ]);
}

/** Whether this kernel has the namespaces at all. */
export function kernelHasNamespaces(): boolean {
  return (
    process.platform === "linux" && existsSync("/proc/self/ns/net") && existsSync("/proc/self/ns/pid_for_children")
  );
}
