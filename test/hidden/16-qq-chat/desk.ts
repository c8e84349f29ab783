import { type Check, check } from "../../../src/check/check.ts";
import { CheckFailed, fail, failingAs } from "../../../src/check/fail.ts";
import type { DatagramPeer, Program, World } from "../../../src/check/world.ts";
import { otherAddress, tookOnly } from "../address.ts";
import { cut, utf8 } from "../bytes.ts";
import { diagnosed, exitsUnless, exitsWell, receivedIn, rests, unlessItDies } from "../diagnosis.ts";
import { findsPortTaken } from "../serving.ts";
import {
  anyHears,
  attack,
  complained,
  disarms,
  heardNothing,
  hearsOnly,
  leavesAtEndOfInput,
  nothingCame,
  shows,
  spoilt,
} from "./talk.ts";

const programs = ["desk"];

const messages = check("messages", { programs, mistakes: ["M05", "M12", "M72"] }, async (world) => {
  const desk = await atDesk(world);
  const one = await world.datagrams({ as: "Ann" });
  const other = await world.datagrams({ as: "Bob" });
  for (const [at, sender] of [one, other, one].entries()) {
    const word = world.random.word(7);
    await sender.send(word);
    await shows(desk, lineOf(at + 1, sender), word, "waits-for-keyboard");
  }
  await rests(desk, "spins-while-waiting");
  await heardNothing([one, other], "answers-by-itself");
});

const answers = check(
  "answers",
  { programs, needs: ["messages"], mistakes: ["M01", "M13", "M26", "M48"] },
  async (world) => {
    const address = otherAddress(world);
    const desk = await world.start("desk", { env: address.env });
    await desk.bound(address);
    const callers = [];
    for (const [at, as] of ["Ann", "Bob", "Cleo"].entries()) {
      const caller = await world.datagrams({ as });
      await caller.send(world.random.word(5), address);
      await desk.prints(lineOf(at + 1, caller));
      callers.push(caller);
    }
    for (const number of [2, 1, 3, 1]) await answersOnly(world, { desk, callers, number, port: address.port });
    await heardNothing(callers, "answer-misdirected");
    // Whoever connects to the caller that is answered hears nobody else from then on.
    const late = await world.datagrams({ as: "Dan" });
    await late.send("too late?", address);
    await shows(desk, lineOf(4, late), "too late?", "deaf-after-answer");
    await leavesAtEndOfInput(desk);
  },
);

interface Answer {
  readonly desk: Program;
  readonly callers: readonly DatagramPeer[];
  readonly number: number;
  readonly port: number;
}

/** Types an answer to message `number`, which must reach the caller who sent it. */
async function answersOnly(world: World, { desk, callers, number, port }: Answer): Promise<void> {
  const caller = callers[number - 1];
  if (caller === undefined) throw new RangeError(`nobody sent message ${number}`);
  const text = ` ${world.random.word(4)} ü  ${world.random.word(4)} `;
  await desk.type(`${number} ${text}\n`);
  const { from } = await unlessItDies(desk, "exited-early", async () => {
    try {
      return await caller.expect(text);
    } catch (error) {
      if (!(error instanceof CheckFailed)) throw error;
      if (error.code === "wrong-bytes") fail(spoilt(receivedIn(error), text), error.facts);
      if (!nothingCame.includes(error.code)) throw error;
      const others = callers.filter((one) => one !== caller);
      return fail((await anyHears(others)) ? "answer-misdirected" : "answer-not-sent", error.facts);
    }
  });
  if (from.port === port) return;
  fail("replies-from-elsewhere", { program: desk.name, elsewhere: [`${from.host}:${from.port}`] });
}

const typing = check("typing", { programs, needs: ["answers"], mistakes: ["M61"] }, async (world) => {
  const desk = await atDesk(world);
  const caller = await world.datagrams();
  await caller.send("first");
  await shows(desk, lineOf(1, caller), "first", "waits-for-keyboard");
  await desk.type("1 one\n1 the next\n");
  await hearsOnly(caller, "one", "line-torn");
  await failingAs("lines-held-back", nothingCame, () => hearsOnly(caller, "the next", "line-torn"));
  await desk.type("1 half");
  await desk.hasReadInput();
  await caller.send("second");
  await shows(desk, lineOf(2, caller), "second", "half-line-blocks");
  await desk.type(" a line\n");
  await hearsOnly(caller, "half a line", "line-torn");
  // Inside ü, and inside 发.
  const line = utf8("1 grün 发\n");
  await unlessItDies(desk, "typed-character-cut", async () => {
    for (const piece of cut(line, [5, line.length - 2])) {
      await desk.type(piece);
      await desk.hasReadInput();
    }
    await hearsOnly(caller, "grün 发", "typed-character-cut");
  });
});

const notSent = check("not-sent", { programs, needs: ["typing"] }, async (world) => {
  const desk = await atDesk(world);
  const one = await world.datagrams({ as: "Ann" });
  const other = await world.datagrams({ as: "Bob" });
  for (const [at, sender] of [one, other].entries()) {
    await sender.send("hello");
    await desk.prints(lineOf(at + 1, sender));
  }
  const nobody = ["0 zero", "3 three", "-1 minus", "x letter", "1x hello", "1.5 hello", "word", "", "1", "1 "];
  await desk.type(`${nobody.join("\n")}\n1 after\n`);
  await unlessItDies(desk, "died-of-unknown", () => hearsOnly(one, "after", "unknown-sent"));
  await heardNothing([one, other], "unknown-sent");
  await desk.type("quit\n");
  await exitsUnless(desk, { spins: "quit-unheard", waits: "quit-unheard" });
  await exitsWell(desk);
  complained(desk, nobody.length);
});

const anyMessage = check("any-message", { programs, needs: ["messages"], mistakes: ["M18", "M49"] }, async (world) => {
  const desk = await atDesk(world);
  const sender = await world.datagrams();
  await sender.send(attack);
  await disarms(desk, lineOf(1, sender));
  await sender.send(Uint8Array.of(0x61, 0xff, 0x62));
  await unlessItDies(desk, "died-of-bad-text", () => shows(desk, lineOf(2, sender), "a\u{fffd}b", "died-of-bad-text"));
  await sender.send("");
  await sender.send("after");
  await failingAs("empty-datagram-is-end", ["exited-early", "waits-for-keyboard"], () =>
    diagnosed(
      () => shows(desk, lineOf(4, sender), "after", "waits-for-keyboard"),
      ({ code, facts }) =>
        code === "wrong-message-line" ? fail("empty-message-dropped", { ...facts, count: 3 }) : undefined,
    ),
  );
  if (!desk.stdout.includes(lineOf(3, sender).trimEnd())) {
    fail("empty-message-dropped", { program: desk.name, count: 3 });
  }
  const long = world.random.word(9000);
  await sender.send(long);
  await failingAs("datagram-cut", ["wrong-message-line"], () => shows(desk, lineOf(5, sender), long, "datagram-cut"));
});

const portTaken = check(
  "port-taken",
  { programs: ["desk", "desk"], needs: ["messages"], mistakes: ["M03"] },
  async (world) => {
    await atDesk(world);
    const second = await world.start("desk", { as: "second desk" });
    await findsPortTaken(second, "steals-the-port");
  },
);

async function atDesk(world: World): Promise<Program> {
  const desk = await world.start("desk");
  await desk.bound();
  await tookOnly(world, desk, world);
  return desk;
}

/** What the line of a message begins with. */
function lineOf(number: number, { local }: DatagramPeer): string {
  return `[${number}] ${local.host}:${local.port} `;
}

export const desk: readonly Check[] = [messages, answers, typing, notSent, anyMessage, portTaken];
