import { createInterface } from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { openCapture } from "../../src/harness/capture.ts";
import { openLoopbacks, type WorldLoopback } from "../../src/harness/loopback.ts";
import { destroy, internetRows } from "../../src/harness/netlink/diag.ts";
import { breakConnection } from "../../src/harness/reset-call.ts";
import type { ResetOutcome } from "../../src/harness/looking-on.ts";
import type { WireEvent } from "../../src/wire/event.ts";
import { python, until } from "./observe/programs.ts";

let loopback: WorldLoopback;
const seen: WireEvent[] = [];
const stops: (() => unknown)[] = [];

beforeAll(async () => {
  loopback = await (await openLoopbacks()).make("net");
  const capture = openCapture({ loopback, tell: (event) => seen.push(event), clock: (us) => us / 1000 });
  stops.push(
    () => capture?.close(),
    () => loopback.close(),
  );
  drain = () => capture?.drain();
});
afterAll(async () => {
  for (const stop of stops) await stop();
});

let drain = (): void => {};

/** Both ends of a call in one program, which says how each of them ended. */
function both({ host, between }: { readonly host: string; readonly between: string }): string {
  const family = host.includes(":") ? "AF_INET6" : "AF_INET";
  return `
import errno, socket, sys, threading
listener = socket.create_server(("${host}", 0), family=socket.${family})
caller = socket.create_connection(listener.getsockname()[:2])
called, _ = listener.accept()
${between}
ends = {}
def watch(name, end):
    try:
        while end.recv(65536): pass
        ends[name] = "end"
    except OSError as error: ends[name] = errno.errorcode[error.errno]
watchers = [threading.Thread(target=watch, args=item) for item in (("caller", caller), ("called", called))]
for watcher in watchers: watcher.start()
print("ready", caller.getsockname()[1], flush=True)
for watcher in watchers: watcher.join()
print(ends["caller"], ends["called"], flush=True)
`;
}

async function breakOf(port: number, log: () => readonly WireEvent[]): Promise<ResetOutcome> {
  const row = await until(() => internetRows(loopback).find(({ local, remote }) => local.port === port && remote.port));
  const signal = new AbortController().signal;
  return await breakConnection({ loopback, inode: row.inode, log, line_ms: 0, signal });
}

const known = (): readonly WireEvent[] => {
  drain();
  return seen;
};

test.each([
  ["over IPv4", "127.0.0.1", ""],
  ["over IPv6", "::1", ""],
  ["when one end has said that it sends no more", "127.0.0.1", "caller.shutdown(socket.SHUT_WR); called.recv(1)"],
  [
    "after bytes both ways",
    "127.0.0.1",
    "caller.sendall(b'x' * 5000); called.recv(9000); called.sendall(b'y' * 70000)",
  ],
])("both ends read ECONNRESET, %s", async (_how, host, between) => {
  const program = await python(both({ host, between }), (make) => loopback.inside(make));
  const told = nextLine(program.child.stdout);
  expect(await breakOf(Number(program.word), known)).toBe("reset");
  // Who has read the other's end before is told nothing of what comes after.
  expect(await told).toBe(between.includes("SHUT_WR") ? "ECONNRESET end" : "ECONNRESET ECONNRESET");
});

test("where no packet of it was seen, the kernel ends it and one reads ECONNABORTED; or it says that it cannot", async () => {
  const program = await python(both({ host: "127.0.0.1", between: "" }), (make) => loopback.inside(make));
  const told = nextLine(program.child.stdout);
  const outcome = await breakOf(Number(program.word), () => []);
  if (outcome === "busy") {
    // A kernel without CONFIG_INET_DIAG_DESTROY.
    const row = internetRows(loopback).find(({ state }) => state === "ESTAB");
    expect(() => row !== undefined && destroy(loopback, row)).toThrow("ENOTSUP");
    return;
  }
  expect(outcome).toBe("reset");
  expect(await told).toBe("ECONNABORTED ECONNRESET");
});

/** The next line that is printed, however many pieces it is written in. */
async function nextLine(input: NodeJS.ReadableStream): Promise<string> {
  for await (const line of createInterface({ input })) return line;
  return "";
}
