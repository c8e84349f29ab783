import { openSync } from "node:fs";
import { inspect } from "node:util";
import * as sockets from "../../../src/sockets/index.ts";
import type { Socket } from "../../../src/sockets/index.ts";

/** What scenarios may call besides the module; the same names as in `interpreter.py`. */
export const builtins: ReadonlyMap<string, unknown> = new Map<string, unknown>([
  ["bytes", (length: number) => new Uint8Array(length)],
  ["bytearray", (length: number) => new Uint8Array(length)],
  ["part", (buffer: Uint8Array, start: number, end: number) => buffer.subarray(start, end)],
  ["equal", (a: unknown, b: unknown) => a === b],
  ["lines", (file: Iterable<unknown>) => [...file]],
  ["len", (value: { readonly length: number }) => value.length],
  ["repr", (value: unknown) => (typeof value === "string" ? JSON.stringify(value) : inspect(value))],
  ["nan", Number.NaN],
  ["inf", Number.POSITIVE_INFINITY],
  ["fill", fill],
  ["ready", ready],
  ["receive", receive],
  ["leave", (socket: Socket) => socket[Symbol.dispose]()],
  ["packed", (number: number) => new Uint8Array(Int32Array.of(number).buffer)],
  ["unpacked", (bytes: Uint8Array) => Buffer.from(bytes).readInt32LE()],
  ["signals", () => signals.heard],
  ["open_null", () => openSync("/dev/null", "r+")],
]);

/** How many SIGUSR2 the program's own listener has heard in this scenario. */
export const signals = { heard: 0 };

/** Sends until the kernel takes no more; returns how many bytes it took. */
function fill(socket: Socket): number {
  let total = 0;
  for (;;) {
    try {
      total += socket.send(new Uint8Array(65536));
    } catch (error) {
      if (error instanceof Error && "code" in error && error.code === "EAGAIN") return total;
      throw error;
    }
  }
}

/** Waits until something can be received, so that the steps after it need not wait. */
function ready(socket: Socket): void {
  const poll = sockets.poll();
  poll.register(socket, sockets.POLLIN);
  if (poll.poll(5000).length === 0) throw new Error("nothing arrived in 5 s");
}

/** Receives exactly `count` bytes, or fewer where the stream ends; returns how many. */
function receive(socket: Socket, count: number): number {
  let got = 0;
  while (got < count) {
    const piece = socket.recv(Math.min(65536, count - got));
    if (piece.length === 0) break;
    got += piece.length;
  }
  return got;
}
