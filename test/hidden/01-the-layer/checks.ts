import { type Check, check } from "../../../src/check/check.ts";
import { fail } from "../../../src/check/fail.ts";
import type { FailureCode } from "../../../src/check/failures.ts";
import type { Program, Random, World } from "../../../src/check/world.ts";
import { diagnosed, hasEnded, rests, unlessItDies } from "../diagnosis.ts";
import { cutAt, ethernet, type Frame, hexOf, ipv4, ipv6, other, tcp, udp, unknownType } from "./frames.ts";
import { liveFrames } from "./live.ts";

const programs = ["layers"];

const onlyFrame = check("one-frame", { programs, mistakes: ["M35", "M72"] }, async (world) => {
  const { random } = world;
  const { from, to } = ports(random);
  const payload = [...random.bytes(random.integer(1, 200))];
  const { bytes, line } = ethernet(ipv4(anyHosts(random), tcp({ from, to, flags: ["PSH", "ACK"], payload })));
  const layers = await world.start("layers");
  await layers.type(`${hexOf(bytes)}\n`);
  await diagnosed(
    () => layers.prints(`${line}\n`),
    async () => ((await hasEnded(layers)) && layers.stdout === "" ? "exited-early" : undefined),
  ).catch((error: unknown) => explained(layers, line, error));
  await rests(layers, "spins-while-waiting");
  await finished(layers, [{ frames: [{ bytes, line }], code: "frame-misread" }]);
});

/** One that says the line when its input has ended only is too late; one that says another has misread the frame. */
async function explained(layers: Program, line: string, error: unknown): Promise<never> {
  if (await hasEnded(layers)) throw error;
  const facts = { program: layers.name, expected: `${line}\n`, received: layers.stdout };
  if (layers.stdout !== "") fail("frame-misread", facts);
  await layers.endInput();
  await layers.exits();
  if (layers.stdout.includes("ethernet")) fail("frame-line-late", facts);
  throw error;
}

const live = check("captured", { programs, needs: ["one-frame"], mistakes: [] }, async (world) => {
  const captured = await liveFrames(world);
  const frames = captured.length > 0 ? captured : typical(world.random);
  await peels(world, [{ frames, code: "frame-misread" }]);
});

/** What a call looks like, for machines on which nothing can be captured. */
function typical(random: Random): readonly Frame[] {
  const hosts = { source: "127.0.0.1", destination: "127.0.0.1" };
  const { from, to } = ports(random);
  const stamps = [1, 1, 8, 10, ...random.bytes(8)];
  const start = [2, 4, 0xff, 0xd7, 4, 2, 8, 10, ...random.bytes(8), 1, 3, 3, 10];
  const segments = [
    tcp({ from, to, flags: ["SYN"], options: start }),
    tcp({ from: to, to: from, flags: ["SYN", "ACK"], options: start }),
    tcp({ from, to, flags: ["PSH", "ACK"], options: stamps, payload: [104, 105] }),
    tcp({ from, to, flags: ["FIN", "ACK"], options: stamps }),
    tcp({ from, to, flags: ["RST"] }),
    udp({ from, to, payload: [104, 105] }),
    udp({ from, to }),
  ];
  return segments.map((segment) => ethernet(ipv4(hosts, segment)));
}

const lengths = check("lengths", { programs, needs: ["one-frame"], mistakes: [] }, async (world) => {
  const { random } = world;
  const hosts = anyHosts(random);
  const { from, to } = ports(random);
  const routed = { ...hosts, options: [7, 7, 4, 0, 0, 0, 0, 0] };
  const payload = [...random.bytes(3)];
  const padded = [
    ethernet(ipv4(hosts, tcp({ from, to, flags: ["ACK"] })), 6),
    ethernet(ipv4(hosts, udp({ from, to, payload })), 15),
    ethernet(ipv4(hosts, udp({ from, to })), 18),
  ];
  const optional = [
    ethernet(ipv4(routed, tcp({ from, to, flags: ["SYN"], options: [2, 4, 5, 180], payload }))),
    ethernet(ipv4(routed, udp({ from, to, payload }))),
    ethernet(ipv4(hosts, tcp({ from, to, flags: [], options: [1, 1, 1, 0] }))),
    ethernet(ipv4(hosts, tcp({ from, to, flags: ["FIN", "SYN", "RST", "PSH", "ACK", "URG"], payload }))),
  ];
  await peels(world, [
    { frames: padded, code: "padding-counted" },
    { frames: optional, code: "header-length-assumed" },
  ]);
});

const sixes = check("ipv6", { programs, needs: ["one-frame"], mistakes: [] }, async (world) => {
  const { from, to } = ports(world.random);
  const loopback = { text: "::1", groups: [0, 0, 0, 0, 0, 0, 0, 1] };
  const here = { text: "2001:db8::8:800:200c:417a", groups: [0x2001, 0xdb8, 0, 0, 8, 0x800, 0x200c, 0x417a] };
  const there = { text: "fe80::ff:fe00:1", groups: [0xfe80, 0, 0, 0, 0, 0xff, 0xfe00, 1] };
  const mapped = { text: "::ffff:192.0.2.1", groups: [0, 0, 0, 0, 0, 0xffff, 0xc000, 0x0201] };
  const frames = [
    ethernet(
      ipv6({ source: loopback, destination: loopback }, tcp({ from, to, flags: ["SYN"], options: [1, 3, 3, 7] })),
    ),
    ethernet(ipv6({ source: here, destination: there }, udp({ from, to, payload: [1, 2, 3] }))),
    ethernet(ipv6({ source: there, destination: here }, tcp({ from, to, flags: ["ACK"], payload: [9] })), 4),
    ethernet(ipv6({ source: there, destination: here }, other(58, [128, 0, 0, 0]))),
    ethernet(ipv6({ source: mapped, destination: loopback }, udp({ from, to }))),
  ];
  await peels(world, [{ frames, code: "ipv6-misread" }]);
});

const unknown = check("unknown", { programs, needs: ["one-frame"], mistakes: [] }, async (world) => {
  const hosts = anyHosts(world.random);
  const arp = [0, 1, 8, 0, 6, 4, 0, 1, ...world.random.bytes(20)];
  const frames = [
    unknownType(0x0806, arp),
    ethernet(ipv4(hosts, other(1, [8, 0, 0xf7, 0xff, 0, 0, 0, 0]))),
    unknownType(0x8100, [0, 1, 8, 0, ...world.random.bytes(40)]),
    ethernet(ipv4(hosts, other(132, []))),
    unknownType(0x00f2, []),
  ];
  await peels(world, [{ frames, code: "unknown-misread" }]);
});

const truncated = check("truncated", { programs, needs: ["one-frame"], mistakes: [] }, async (world) => {
  const { random } = world;
  const { from, to } = ports(random);
  const hosts = { ...anyHosts(random), options: [1, 1, 1, 0] };
  const options = [1, 1, 8, 10, ...random.bytes(8)];
  const segment = ethernet(ipv4(hosts, tcp({ from, to, flags: ["ACK"], options, payload: [...random.bytes(100)] })));
  const letter = ethernet(ipv4(hosts, udp({ from, to, payload: [...random.bytes(100)] })));
  const one = { text: "::1", groups: [0, 0, 0, 0, 0, 0, 0, 1] };
  const six = ethernet(ipv6({ source: one, destination: one }, udp({ from, to })));
  const frames = [
    // Before, and right after, what each layer needs; 38 is where the options of IP end, 70 those of TCP.
    ...[1, 13].map((length) => cutAt(segment, length, 0)),
    ...[14, 33, 34, 37].map((length) => cutAt(segment, length, 1)),
    ...[38, 57, 58, 69].map((length) => cutAt(segment, length, 2)),
    { ...segment, bytes: segment.bytes.subarray(0, 70) },
    { ...segment, bytes: segment.bytes.subarray(0, 110) },
    cutAt(letter, 45, 2),
    { ...letter, bytes: letter.bytes.subarray(0, 46) },
    cutAt(six, 53, 1),
    ...[54, 61].map((length) => cutAt(six, length, 2)),
    six,
    // Nothing is missing where a header ends and nothing follows.
    ethernet(ipv4(anyHosts(random), tcp({ from, to, flags: ["RST"] }))),
  ];
  await peels(world, [{ frames, code: "truncated-misread" }]);
});

const everyLine = check("every-line", { programs, needs: ["one-frame"], mistakes: [] }, async (world) => {
  const { random } = world;
  const hosts = anyHosts(random);
  const { from, to } = ports(random);
  const small = ethernet(ipv4(hosts, udp({ from, to, payload: [0xab, 0xcd] })));
  const big = ethernet(ipv4(hosts, tcp({ from, to, flags: ["ACK"], payload: [...random.bytes(65_000)] })));
  const layers = await world.start("layers");
  const hex = hexOf(small.bytes);
  const lines = [hex, hex.toUpperCase(), "", hexOf(big.bytes), "", hex].join("\n");
  await unlessItDies(layers, "frame-line-lost", async () => {
    // A line may come in pieces, two lines in one, and the last without its newline.
    await layers.type(lines.slice(0, 31));
    await layers.hasReadInput();
    await layers.type(lines.slice(31));
  });
  await finished(layers, [{ frames: [small, small, big, small], code: "frame-line-lost" }]);
});

/** Frames, and what it is called when one of them is misread. */
interface Lot {
  readonly frames: readonly Frame[];
  readonly code: FailureCode;
}

/** Starts the program, gives it all the frames, and compares what it says when its input has ended. */
async function peels(world: World, lots: readonly Lot[]): Promise<void> {
  const layers = await world.start("layers");
  const hex = lots.flatMap(({ frames }) => frames.map(({ bytes }) => `${hexOf(bytes)}\n`));
  await layers.type(hex.join(""));
  await finished(layers, lots);
}

async function finished(layers: Program, lots: readonly Lot[]): Promise<void> {
  await layers.endInput();
  const exit = await layers.exits();
  const facts = { program: layers.name, stderr: layers.stderr, exit };
  const said = layers.stdout.split("\n");
  for (const { frames, code } of lots) {
    for (const { bytes, line } of frames) {
      const received = said.shift()?.trimEnd() ?? "";
      if (received !== line) fail(code, { ...facts, frame: shortened(hexOf(bytes)), expected: line, received });
    }
  }
  const extra = said.join("\n");
  if (extra !== "") fail("frame-line-lost", { ...facts, expected: "", received: extra });
  if (exit.code !== 0) fail("wrong-exit-status", { ...facts, expected: "0" });
}

/** As much of a frame as one can look at: nearly all headers are in it. */
function shortened(hex: string): string {
  return hex.length <= 160 ? hex : `${hex.slice(0, 160)}…`;
}

/** Addresses of documentation (RFC 5737), and bytes beyond 127 in them. */
function anyHosts(random: Random): { source: string; destination: string } {
  return { source: `192.0.2.${random.integer(1, 254)}`, destination: `203.0.113.${random.integer(128, 254)}` };
}

/** Neither can be read backwards without showing. */
function ports(random: Random): { from: number; to: number } {
  return { from: 0x8100 + random.integer(1, 0x7f), to: 0x1f00 + random.integer(0x80, 0xff) };
}

const checks: readonly Check[] = [onlyFrame, live, lengths, sixes, unknown, truncated, everyLine];
export default checks;
