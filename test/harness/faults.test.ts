import { existsSync } from "node:fs";
import { afterEach, describe, expect, test } from "vitest";
import type { StreamPeer, Program } from "../../src/check/world.ts";
import type { Harness, OpenWorld } from "../../src/harness/harness.ts";
import { openHarness, type HarnessOptions } from "../../src/harness/index.ts";
import { CannotFault, type LineFaults } from "../../src/harness/looking-on.ts";
import { exchange, NETLINK_ROUTE, NLM_F_DUMP } from "../../src/harness/netlink/exchange.ts";
import { clearLine, decodeNetem, encodeNetem } from "../../src/harness/netlink/netem.ts";
import { parseFrame } from "../../src/wire/frame.ts";
import { until } from "./observe/programs.ts";
import { echo, openWorldOf } from "./place.ts";

let harness: Harness | undefined;
afterEach(async () => {
  await harness?.close();
  harness = undefined;
});

async function worldOf(options: HarnessOptions): Promise<OpenWorld> {
  harness = await openHarness(options);
  return await openWorldOf(harness, { "server.py": echo.py }, { live: true });
}

const line: LineFaults = {
  delay_ms: 100,
  jitter_ms: 20,
  loss_percent: 10,
  duplicate_percent: 5,
  reorder_percent: 25,
};

/** What `tc qdisc replace dev lo root netem limit 10000 delay 100ms 20ms loss 10% duplicate 5% reorder 25%` sends. */
const ofTc = {
  qopt: "84d71700 10270000 9a999919 01000000 cdcccc0c b4c40400",
  reorder: "0c000300 00000040 00000000",
};

function bytesOf(hex: string): Uint8Array {
  return Uint8Array.from(Buffer.from(hex.replaceAll(" ", ""), "hex"));
}

describe("the settings of netem", () => {
  test("are what tc makes of the same words", () => {
    const hex = Buffer.from(encodeNetem(line)).toString("hex");
    expect(hex.startsWith(ofTc.qopt.replaceAll(" ", ""))).toBe(true);
    expect(hex.endsWith(ofTc.reorder.replaceAll(" ", ""))).toBe(true);
    // 100 and 20 ms in nanoseconds, as attributes 10 and 11: kernels since 4.15 take these.
    expect(hex).toContain("0c000a0000e1f50500000000");
    expect(hex).toContain("0c000b00002d310100000000");
  });

  test("are read back, with and without exact times", () => {
    expect(decodeNetem(encodeNetem(line))).toEqual(line);
    expect(decodeNetem(bytesOf(`${ofTc.qopt} ${ofTc.reorder}`))).toEqual(line);
    expect(decodeNetem(encodeNetem({ ...clearLine, delay_ms: 60_000 }))).toEqual({ ...clearLine, delay_ms: 60_000 });
  });

  test("make sense", async () => {
    const open = await worldOf({ sandbox: "off" });
    const nonsense: readonly Partial<LineFaults>[] = [
      { delay_ms: -1 },
      { delay_ms: 60_001 },
      { delay_ms: Number.NaN },
      { jitter_ms: 1 },
      { loss_percent: 101 },
      { reorder_percent: 1 },
    ];
    for (const settings of nonsense) expect(() => open.disturb({ ...clearLine, ...settings })).toThrow(RangeError);
  });
});

describe("a loopback of one's own", () => {
  test("delays every packet in each direction until that is taken back", async () => {
    const open = await disturbed({ delay_ms: 100 });
    if (open === undefined) return;
    const { world } = open;
    await (await world.start("server")).listening();
    const caller = await world.call();
    expect(await answerTime(caller)).toBeGreaterThanOrEqual(200);
    open.disturb({ ...clearLine, delay_ms: 10 });
    expect(open.line()).toEqual({ ...clearLine, delay_ms: 10 });
    open.disturb(clearLine);
    expect(open.line()).toEqual(clearLine);
    await until(async () => (await answerTime(caller)) < 200);
    await caller.close();
  });

  test("loses packets", async () => {
    const open = await disturbed({ loss_percent: 50 });
    if (open === undefined) return;
    const program = await posted(open, Number.POSITIVE_INFINITY);
    open.disturb(clearLine);
    await program.type("end\n");
    const got = await lettersOf(program);
    expect(got.length).toBeGreaterThan(0);
    expect(got.length).toBeLessThan(LETTERS);
    expect(got).toEqual(got.toSorted((one, other) => one - other));
    expect(onWire(open)).toEqual(got);
  });

  test("duplicates packets", async () => {
    const open = await disturbed({ duplicate_percent: 100 });
    if (open === undefined) return;
    const program = await posted(open, 2 * LETTERS);
    await program.type("\n");
    const got = await lettersOf(program);
    expect(got.toSorted((one, other) => one - other)).toEqual(allLetters.flatMap((number) => [number, number]));
    expect(onWire(open)).toEqual(got);
  });

  test("lets packets overtake others", async () => {
    const open = await disturbed({ delay_ms: 50, reorder_percent: 50 });
    if (open === undefined) return;
    const program = await posted(open, LETTERS);
    await program.type("\n");
    const got = await lettersOf(program);
    expect(got).not.toEqual(allLetters);
    expect(got.toSorted((one, other) => one - other)).toEqual(allLetters);
    expect(onWire(open)).toEqual(got);
  });

  test("says what it offers, and a shared one what it does not", async () => {
    await worldOf({ sandbox: "off" });
    const works = { works: true };
    // Few kernels do not tell it.
    const waits = existsSync("/proc/self/syscall") ? works : { works: false, obstacle: "not-told" };
    expect(await harness?.offers()).toMatchObject({ loopback: works, packets: works, waits, resetCall: works });
    await harness?.close();
    harness = await openHarness({ sandbox: "off", loopback: "shared" });
    const not = { works: false, obstacle: "shared-loopback" };
    expect(await harness.offers()).toEqual({ loopback: not, packets: not, waits, line: not, resetCall: not });
  });
});

test("the machine's own loopback is never touched", async () => {
  const open = await worldOf({ sandbox: "off", loopback: "shared" });
  const before = queues();
  expect(() => open.disturb(line)).toThrow(new CannotFault("shared-loopback"));
  expect(open.line()).toEqual(clearLine);
  expect(await open.resetCall(1)).toBe("gone");
  expect(queues()).toBe(before);
});

/** A world whose line is like this; where the kernel has no netem, none: then its refusal has been seen. */
async function disturbed(faults: Partial<LineFaults>): Promise<OpenWorld | undefined> {
  const settings = { ...clearLine, ...faults };
  harness = await openHarness({ sandbox: "off" });
  const open = await openWorldOf(harness, { "server.py": echo.py, "letters.py": letters }, { live: true });
  const { line: offer } = await harness.offers();
  open.disturb(clearLine);
  if (!offer.works) {
    expect(offer).toMatchObject({ obstacle: "no-netem", detail: "Specified qdisc kind is unknown" });
    expect(() => open.disturb(settings)).toThrow(CannotFault);
    expect(open.line()).toEqual(clearLine);
    return undefined;
  }
  open.disturb(settings);
  expect(open.line()).toEqual(settings);
  return open;
}

/** Milliseconds from a word to its echo. */
async function answerTime(caller: StreamPeer): Promise<number> {
  const asked = performance.now();
  await caller.send("hello");
  await caller.expect("hello");
  return performance.now() - asked;
}

const LETTERS = 50;
const allLetters = Array.from({ length: LETTERS }, (_, number) => number);

/** Sends itself numbered datagrams, and then says which came, in their order: so many of them, or those before an end. */
const letters = `
import os, socket, sys
box = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
box.bind((os.environ["HOST"], 9000))
for number in range(${LETTERS}): box.sendto(b"%d" % number, box.getsockname())
print("sent")
most = float(sys.argv[1])
if input() == "end": box.sendto(b"end", box.getsockname())
got = []
while len(got) < most and (letter := box.recv(100)) != b"end": got.append(int(letter))
print("got", *got)
`;

/** The program that has sent its datagrams, and waits to be told to read so many of them. */
async function posted({ world }: OpenWorld, most: number): Promise<Program> {
  const program = await world.start("letters", { args: [String(most)] });
  await program.prints("sent");
  return program;
}

async function lettersOf(program: Program): Promise<readonly number[]> {
  await program.exits();
  return (/^got (.*)$/m.exec(program.stdout)?.[1] ?? "").split(" ").map(Number);
}

/** The numbers in the datagrams that crossed the line, in their order. */
function onWire({ world }: OpenWorld): readonly number[] {
  const packets = world.log().flatMap((event) => (event.kind === "packet" ? [parseFrame(event.frame)] : []));
  const texts = packets.map((packet) =>
    packet.kind === "packet" && packet.transport.kind === "udp" ? Buffer.from(packet.payload).toString() : "",
  );
  return texts.filter((text) => /^\d+$/.test(text)).map(Number);
}

/** What queues there are at the interfaces of the network that this process is in, as the kernel tells it. */
function queues(): string {
  const body = new Uint8Array(20);
  const asked = { protocol: NETLINK_ROUTE, type: 38, flags: NLM_F_DUMP, body } as const;
  return exchange({ insideNet: (make) => make() }, asked)
    .map((row) => Buffer.from(row).toString("hex"))
    .join();
}
