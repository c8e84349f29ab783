import { once } from "node:events";
import type { ChildProcess } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ended, killGroup, startBeside, startInLoopback, type Ended } from "./loopback.ts";

const deadline_ms = 15_000;

/** Where a server is found: `["127.0.0.1", "8080"]`, `["path"]`, `["@abstract"]`. */
export type Where = readonly string[];

/** A loopback in which programs of different makers talk to each other; disposal ends them all. */
export class Exchange implements AsyncDisposable {
  private readonly cwd: string;
  private readonly holder: ChildProcess;
  private readonly started: ChildProcess[] = [];

  private constructor(cwd: string, holder: ChildProcess) {
    this.cwd = cwd;
    this.holder = holder;
  }

  static async open(): Promise<Exchange> {
    const cwd = mkdtempSync(join(tmpdir(), "switchboard-exchange-"));
    const holder = startInLoopback({ program: ["cat"], cwd });
    holder.stdin?.write("up");
    if (holder.stdout !== null) await once(holder.stdout, "data");
    return new Exchange(cwd, holder);
  }

  /** Starts a program, hands it all its input at once, and closes that. */
  start(program: readonly string[], input: string | Uint8Array = ""): Promise<Ended> {
    const child = this.startOpen(program);
    child.stdin?.end(input);
    return ended(child, deadline_ms);
  }

  /** The same, but its input stays open: some programs end with it, whatever they still receive. */
  startOpen(program: readonly string[], input: string | Uint8Array = ""): ChildProcess {
    const child = startBeside(this.holder, program, this.cwd);
    this.started.push(child);
    if (input.length > 0) child.stdin?.write(input);
    return child;
  }

  /** Waits until a stream socket listens there, or a datagram socket is bound there. */
  async served(kind: "stream" | "datagram", where: Where): Promise<void> {
    const deadline = Date.now() + deadline_ms;
    while (!this.isServed(kind, where)) {
      if (Date.now() > deadline) throw new Error(`nobody serves ${kind} ${where.join(" ")}`);
      await new Promise((resolve) => setTimeout(resolve, 2));
    }
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const child of [...this.started, this.holder]) killGroup(child);
    if (this.holder.exitCode === null && this.holder.signalCode === null) await once(this.holder, "exit");
    rmSync(this.cwd, { recursive: true, force: true });
  }

  private isServed(kind: "stream" | "datagram", [host = "", port]: Where): boolean {
    if (port === undefined) return this.unixSockets(kind).some((name) => name === host);
    const [protocol, state] = kind === "stream" ? ["tcp", "0A"] : ["udp", "07"];
    const hexPort = Number(port).toString(16).toUpperCase().padStart(4, "0");
    // A server of IPv4 may well listen on an IPv6 socket.
    const rows = [...this.table(protocol), ...this.table(`${protocol}6`)];
    return rows.some((row) => row[1]?.endsWith(`:${hexPort}`) && row[3] === state);
  }

  /** Names of those that listen (SO_ACCEPTCON, 0x10000, is set) or take datagrams (type 2). */
  private unixSockets(kind: "stream" | "datagram"): string[] {
    const rows = this.table("unix").filter((row) => (kind === "stream" ? row[3] === "00010000" : row[4] === "0002"));
    return rows.map((row) => row[7] ?? "");
  }

  private table(protocol: string): string[][] {
    const lines = readFileSync(`/proc/${this.holder.pid}/net/${protocol}`, "utf8").trimEnd().split("\n").slice(1);
    return lines.map((line) => line.trim().split(/\s+/));
  }
}

/** Waits until a program has printed as much as `expected`, or has ended, or the time is up; returns what it printed. */
export async function printed(child: ChildProcess, expected: string | Uint8Array): Promise<Buffer> {
  const pieces: Buffer[] = [];
  await new Promise<void>((resolve) => {
    const timer = setTimeout(resolve, deadline_ms);
    child.once("close", () => resolve());
    child.stdout?.on("data", (data: Buffer) => {
      pieces.push(data);
      if (Buffer.concat(pieces).length >= expected.length) resolve(clearTimeout(timer));
    });
  });
  return Buffer.concat(pieces);
}
