import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, expect, it } from "vitest";
import { bundle, type Bundle } from "./bundle.ts";
import { ended, start } from "./started.ts";

interface Line {
  readonly call: string;
  readonly fd: number;
  readonly args: readonly unknown[];
  readonly result?: unknown;
  readonly errno?: string;
  readonly timedOut?: true;
  readonly began_us: number;
  readonly ended_us?: number;
  readonly line?: number;
}

let programs: Bundle;

beforeAll(async () => {
  programs = await bundle({ calls: "programs/calls.ts", "times-out": "programs/times-out.ts" });
  return () => programs.remove();
});

it("tells each finished call of the program to the descriptor it is given", async () => {
  const lines = await finishedIn(programs.program("calls"));
  const told = lines.map(({ call, errno }) => (errno === undefined ? call : `${call} ${errno}`));
  expect(told.join(", ")).toBe(
    "socket, setsockopt, bind, listen, socket, getsockname, connect, accept, sendall, recv, settimeout, recv, recv, " +
      "recv EAGAIN, close, connect_ex EISCONN, close, close",
  );
});

it("tells bytes as hex, bounded, with their length", async () => {
  const lines = await finishedIn(programs.program("calls"));
  const sent = lines.find(({ call }) => call === "sendall");
  expect(sent?.args).toEqual([{ hex: "61".repeat(4096), length: 5000 }]);
  const received = lines.find(({ call }) => call === "recv");
  expect(received).toMatchObject({ args: [4], result: { hex: "61616161", length: 4 } });
});

it("tells a time limit that ran out as no failure of the kernel's", async () => {
  const waits = (await finishedIn(programs.program("times-out"))).filter(({ call }) => call === "recv");
  expect(waits).toEqual([expect.objectContaining({ timedOut: true })]);
  expect(waits[0]).not.toHaveProperty("errno");
});

it("tells when each call began and ended, one after another", async () => {
  const lines = await finishedIn(programs.program("calls"));
  const times = lines.flatMap(({ began_us, ended_us }) => [began_us, ended_us]);
  expect(times).toEqual(times.toSorted((a, b) => a - b));
});

it("tells beforehand that a call which may wait begins, and from which line", async () => {
  const lines = await logOf(programs.program("calls"));
  const begun = lines.flatMap((line, at) => (line.ended_us === undefined ? [{ line, next: lines[at + 1] }] : []));
  expect(begun.map(({ line: { call } }) => call).join(", ")).toBe(
    "connect, accept, sendall, recv, recv, recv, recv, connect_ex",
  );
  for (const { line, next } of begun) expect(next).toMatchObject(line);
});

it("tells the line of the program that made the call, also where a shortcut of the module made it", async () => {
  const source = fileURLToPath(new URL("programs/calls.ts", import.meta.url));
  const lines = await finishedIn([process.execPath, "--import", "tsx", source]);
  const texts = readFileSync(source, "utf8").split("\n");
  const made = lines.map(({ call, line = 0 }) => [call, texts[line - 1] ?? ""] as const);
  expect(made[0]).toEqual(["socket", expect.stringContaining("create_server(")]);
  expect(made.find(([call]) => call === "accept")?.[1]).toContain("server.accept()");
});

it("is silent, and no burden, without a descriptor", async () => {
  const { code, output } = await ended(start(programs.program("calls"), "pipe", { SWITCHBOARD_CALLS_FD: "" }));
  expect({ code, output }).toEqual({ code: 0, output: "106\n" });
});

it("lets the program live when the reader of the log has gone", async () => {
  const child = start(programs.program("calls"), ["ignore", "pipe", "pipe", "pipe"], { SWITCHBOARD_CALLS_FD: "3" });
  child.stdio[3]?.destroy();
  expect(await ended(child)).toMatchObject({ code: 0, output: "106\n", errors: "" });
});

async function logOf(command: readonly string[]): Promise<Line[]> {
  const child = start(command, ["ignore", "pipe", "pipe", "pipe"], { SWITCHBOARD_CALLS_FD: "3" });
  let log = "";
  child.stdio[3]?.on("data", (data: Buffer) => (log += data.toString()));
  expect(await ended(child)).toMatchObject({ code: 0, errors: "" });
  return log
    .trimEnd()
    .split("\n")
    .map((line): Line => JSON.parse(line));
}

/** Without the beginnings of calls that may wait. */
async function finishedIn(command: readonly string[]): Promise<(Line & { readonly ended_us: number })[]> {
  const lines = await logOf(command);
  return lines.flatMap(({ ended_us, ...line }) => (ended_us === undefined ? [] : [{ ...line, ended_us }]));
}
