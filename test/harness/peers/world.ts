import { afterEach, beforeAll, expect } from "vitest";
import type { FailureFacts } from "../../../src/check/failures.ts";
import { CheckFailed } from "../../../src/check/fail.ts";
import { openLoopbacks, type Loopbacks } from "../../../src/harness/loopback.ts";
import { processTree } from "../../../src/harness/observe/processes.ts";
import { haveSettled } from "../../../src/harness/observe/settled.ts";
import { socketRows } from "../../../src/harness/observe/sockets.ts";
import { watchStalls } from "../../../src/harness/observe/stall.ts";
import { Ends, openPeers } from "../../../src/harness/peers/index.ts";
import type { Peers, WorldContext } from "../../../src/harness/seam.ts";
import { openShared } from "../../../src/harness/shared.ts";
import type { PeerEvent, WireEvent } from "../../../src/wire/event.ts";
import { node, python, until, type Started } from "../observe/programs.ts";

/** A world of peers and small programs in a loopback of its own, without the rest of the harness. */
export interface TestWorld extends Peers {
  readonly context: WorldContext;
  readonly log: readonly WireEvent[];
  /** Starts a Python program; `server` and `caller` stand for a listening and a connected socket where it names them. */
  python(source: string): Promise<Started>;
  node(source: string): Promise<Started>;
  /** What peers did and met, one `who did` each. */
  acts(): string[];
  settles(): Promise<void>;
  end(): void;
}

let loopbacks: Loopbacks;
const closes: (() => unknown)[] = [];

beforeAll(async () => void (loopbacks = await openLoopbacks()));
afterEach(async () => {
  for (const close of closes.splice(0).toReversed()) await close();
});

export async function openTestWorld(deadline_ms = 5000): Promise<TestWorld> {
  const loopback = await loopbacks.make("net and pid");
  const { host, port, witness } = loopback;
  const started: Started[] = [];
  const log: WireEvent[] = [];
  const stops: (() => void)[] = [];
  const abort = new AbortController();
  const processes = (): number[] =>
    started.flatMap(({ child, pid }) => (child.exitCode === null && child.signalCode === null ? processTree(pid) : []));
  const judge = new Ends();
  const watch = watchStalls({ processes, hasStarted: () => started.length > 0, activity: () => log.length, judge });
  const began = performance.now();
  const context: WorldContext = {
    loopback,
    host,
    port,
    deadline_ms,
    shared: openShared("/nowhere", "/nowhere"),
    signal: abort.signal,
    witness,
    log: (event) => void log.push(event),
    now: () => performance.now() - began,
    processes,
    onStall: (listener) => watch.onStall(listener),
    spinsNow: () => watch.spinsNow(),
    onClose: (stop) => void stops.push(stop),
  };
  const end = (): void => {
    abort.abort(new Error("the world was closed"));
    watch.close();
    for (const stop of stops.splice(0)) stop();
  };
  closes.push(async () => {
    end();
    await loopback.close();
  });
  const track = (program: Started): Started => {
    started.push(program);
    return program;
  };
  return {
    context,
    log,
    ...openPeers(context, judge),
    python: async (source) => track(await python(prelude(host, port) + source, (make) => loopback.inside(make))),
    node: async (source) => track(await node(source, (make) => loopback.inside(make))),
    acts: () => log.filter(isPeerEvent).map(({ who, did }) => `${who} ${did}`),
    settles: async () => void (await until(() => haveSettled(processes(), judge))),
    end,
  };
}

function isPeerEvent(event: WireEvent): event is PeerEvent {
  return event.kind === "peer";
}

/** Waits until something in the loopback listens on the context's port. */
export async function listening({ context }: TestWorld): Promise<void> {
  const { witness = "self", port } = context;
  await until(() => socketRows(witness, ["tcp"]).some((row) => row.state === "LISTEN" && row.local.port === port));
}

function prelude(host: string, port: number): string {
  return `import os, select, socket, struct, sys, time
HOST, PORT = ${JSON.stringify(host)}, ${port}
def listen():
    s = socket.socket(); s.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    s.bind((HOST, PORT)); s.listen(5); print("ready"); return s
def answer():
    global server
    server = listen(); return server.accept()[0]
def reset(s):
    s.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0)); s.close()
`;
}

/** The failure that `wait` ends with, and that it did not take the deadline to tell. */
export async function failureOf(wait: Promise<unknown>): Promise<{ code: string; facts: FailureFacts }> {
  const outcome: unknown = await wait.then(
    (value) => ({ resolved: value }),
    (error: unknown) => error,
  );
  expect(outcome).toBeInstanceOf(CheckFailed);
  if (!(outcome instanceof CheckFailed)) throw new Error("not a CheckFailed");
  return { code: outcome.code, facts: outcome.facts };
}

/** The next line of it, with its newline: Python writes the two in calls of their own. */
export async function line(stream: NodeJS.ReadableStream): Promise<string> {
  let whole = "";
  while (!whole.endsWith("\n")) {
    whole += await new Promise<string>((resolve) => stream.once("data", (chunk) => resolve(String(chunk))));
  }
  return whole;
}
