import { type Check, check } from "../../../src/check/check.ts";
import { fail, failingAs } from "../../../src/check/fail.ts";
import type { FailureCode } from "../../../src/check/failures.ts";
import type { Program, World } from "../../../src/check/world.ts";
import { otherAddress, tookOnly } from "../address.ts";
import { cut, utf8 } from "../bytes.ts";
import { diagnosed, exitsWell, unlessItDies } from "../diagnosis.ts";

const programs = ["boundaries"];

const oneStream = check(
  "one-stream",
  { programs, mistakes: ["M06", "M07", "M21", "M22", "M31", "M55"] },
  async (world) => {
    const program = await listening(world);
    const caller = await unlessItDies(program, "exited-early", () => world.call());
    // Spaces at the ends of the stream are as good as all other bytes.
    const words = [` ${world.random.word(2)}`, world.random.word(5), `${world.random.word(3)} `];
    await unlessItDies(program, "exited-early", () =>
      failingAs("stream-in-pieces", ["not-read", "ended", "reset"], () => caller.sendPieces(words)),
    );
    await caller.halfClose();
    const whole = words.join("");
    await prints(program, `tcp: 12 bytes [${whole}]\n`, () =>
      program.stdout.includes(whole) || !program.stdout.includes(words[0] ?? "")
        ? "stream-misreported"
        : "stream-in-pieces",
    );
    await unlessItDies(program, "exited-early", () =>
      failingAs("never-hangs-up", ["silence"], () => caller.expectEnd()),
    );
  },
);

const characters = check("characters", { programs, needs: ["one-stream"], mistakes: ["M34", "M61"] }, async (world) => {
  const program = await listening(world);
  const caller = await world.call();
  const text = `${world.random.word(2)}ü${world.random.word(3)}发`;
  const bytes = utf8(text);
  // Inside ü, and twice inside 发.
  await unlessItDies(program, "characters-cut", () =>
    caller.sendPieces(cut(bytes, [3, bytes.length - 2, bytes.length - 1])),
  );
  await caller.halfClose();
  await unlessItDies(program, "characters-cut", () =>
    failingAs("characters-cut", ["never-prints"], () => program.prints(`tcp: ${bytes.length} bytes [${text}]\n`)),
  );
});

const threeDatagrams = check(
  "three-datagrams",
  { programs, needs: ["one-stream"], mistakes: ["M05"] },
  async (world) => {
    const program = await listening(world);
    await tookOnly(world, program, world);
    const call = await callsAndEnds(world, program);
    // In no order but that of their coming.
    const words = [3, 6, 4].map((length) => world.random.word(length));
    await program.bound();
    await tookOnly(world, program, world);
    await send(world, program, words);
    const lines = words.map((word) => `udp: ${word.length} bytes [${word}]`);
    for (const line of lines) {
      await prints(program, `${line}\n`, () =>
        program.stdout.includes(words.slice(0, 2).join("")) ? "datagrams-joined" : "datagram-misreported",
      );
    }
    await endsHavingReported(program, [call, ...lines]);
  },
);

const emptyDatagram = check(
  "empty-datagram",
  { programs, needs: ["three-datagrams"], mistakes: ["M17", "M18"] },
  async (world) => {
    const program = await listening(world);
    await callsAndEnds(world, program);
    const words = [world.random.word(1), "", world.random.word(1)];
    await send(world, program, words);
    for (const word of words) {
      await prints(program, `udp: ${word.length} bytes [${word}]\n`, () => "empty-datagram-missed");
    }
    await failingAs("empty-datagram-missed", ["never-exits"], () => program.exits());
    await exitsWell(program);
  },
);

const cutDatagrams = check(
  "cut",
  { programs: ["boundaries", "boundaries"], needs: ["three-datagrams"], mistakes: ["M49"] },
  async (world) => {
    const size = world.random.integer(20, 40);
    await cutsBeyond(world, await listening(world, { size }), size);
    await cutsBeyond(world, await listening(world, { as: "boundaries without SIZE" }), defaultSize);
  },
);

/** What the program takes of a datagram when it is not told. */
const defaultSize = 1024;

async function cutsBeyond(world: World, program: Program, size: number): Promise<void> {
  await callsAndEnds(world, program);
  const [long, whole, longer] = [1400, size, size + 1].map((length) => world.random.word(length));
  await send(world, program, [long ?? "", whole ?? "", longer ?? ""]);
  for (const word of [long, longer]) {
    const rest = `udp: ${size} bytes [${word?.slice(0, size)}]`;
    await prints(program, `${rest}, cut\n`, () => {
      if (program.stdout.includes(`[${word}]`)) return "size-ignored";
      if (program.stdout.includes(`${long?.slice(0, size)}${whole}`)) return "datagrams-joined";
      if (!program.stdout.includes(word?.slice(0, size) ?? "")) return "datagram-misreported";
      return program.stdout.includes(", cut") ? "cut-misreported" : "cut-unreported";
    });
  }
  await prints(program, `udp: ${size} bytes [${whole}]\n`, () =>
    program.stdout.includes(`[${whole}], cut`) ? "whole-called-cut" : "datagram-misreported",
  );
  await exitsWell(program);
}

const earlyDatagrams = check(
  "early-datagrams",
  { programs, needs: ["three-datagrams"], mistakes: ["M01"] },
  async (world) => {
    const address = otherAddress(world);
    const program = await world.start("boundaries", { env: address.env });
    await program.listening(address);
    await failingAs("bound-too-late", ["never-bound"], () => program.bound(address));
    await tookOnly(world, program, address);
    const letters = await world.datagrams();
    await letters.send("bird", address);
    const caller = await world.call(address);
    await caller.sendPieces(["late"]);
    for (const word of ["early", "x"]) await letters.send(word, address);
    await caller.sendPieces(["r"]);
    await caller.halfClose();
    const lines = ["tcp: 5 bytes [later]", "udp: 4 bytes [bird]", "udp: 5 bytes [early]", "udp: 1 bytes [x]"];
    for (const line of lines) await prints(program, `${line}\n`, () => "datagram-misreported");
    await endsHavingReported(program, lines);
  },
);

const reset = check("reset", { programs, needs: ["three-datagrams"], mistakes: ["M15", "M20"] }, async (world) => {
  const program = await listening(world);
  const caller = await world.call();
  await caller.send(world.random.word(6));
  await caller.wasRead();
  await caller.reset();
  const lines = ["tcp: reset", ...["a", "b", "c"].map((word) => `udp: 1 bytes [${word}]`)];
  await failingAs(
    "reset-unreported",
    ["never-prints", "exited-early", "never-bound", "wrong-exit-status"],
    async () => {
      await program.prints("tcp: reset\n");
      await send(world, program, ["a", "b", "c"]);
      await program.prints("udp: 1 bytes [c]\n");
      await exitsWell(program);
    },
  );
  if (!program.stdout.includes("tcp: reset\n")) {
    fail("reset-unreported", { program: program.name, expected: `${lines.join("\n")}\n`, received: program.stdout });
  }
  await endsHavingReported(program, lines);
});

/** Waits for the program's end: it has printed these lines and nothing else. */
async function endsHavingReported(program: Program, lines: readonly string[]): Promise<void> {
  await failingAs("waits-for-more", ["never-exits"], () => exitsWell(program));
  const expected = `${lines.join("\n")}\n`;
  const received = program.stdout;
  if (received === expected) return;
  const isReordered = received.split("\n").toSorted().join("\n") === expected.split("\n").toSorted().join("\n");
  fail(isReordered ? "reports-out-of-order" : "reports-too-much", { program: program.name, expected, received });
}

async function listening(
  world: World,
  { size, as = "boundaries" }: { readonly size?: number; readonly as?: string } = {},
): Promise<Program> {
  const program = await world.start("boundaries", { args: size === undefined ? [] : [String(size)], as });
  await program.listening();
  return program;
}

/** A call of one word, over and reported; the line that reports it. */
async function callsAndEnds(world: World, program: Program): Promise<string> {
  const caller = await world.call();
  const word = world.random.word(4);
  await caller.send(word);
  await caller.halfClose();
  const line = `tcp: 4 bytes [${word}]`;
  await prints(program, `${line}\n`, () => "stream-misreported");
  return line;
}

async function send(world: World, program: Program, words: readonly string[]): Promise<void> {
  await program.bound();
  const letters = await world.datagrams();
  for (const word of words) await letters.send(word);
}

/** Waits for `line`; when it does not come, `name` tells what came instead. */
async function prints(program: Program, line: string, name: () => FailureCode): Promise<void> {
  await unlessItDies(program, "exited-early", () =>
    diagnosed(
      () => program.prints(line),
      ({ code }) => (code === "never-prints" ? name() : undefined),
    ),
  );
}

const checks: readonly Check[] = [
  oneStream,
  characters,
  threeDatagrams,
  emptyDatagram,
  cutDatagrams,
  earlyDatagrams,
  reset,
];

export default checks;
