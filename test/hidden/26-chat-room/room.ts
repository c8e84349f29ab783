import { type Check, check } from "../../../src/check/check.ts";
import { fail, failingAs } from "../../../src/check/fail.ts";
import type { FailureCode } from "../../../src/check/failures.ts";
import type { Program, World } from "../../../src/check/world.ts";
import { otherAddress, tookOnly } from "../address.ts";
import { utf8 } from "../bytes.ts";
import { rests, unlessItDies } from "../diagnosis.ts";
import { findsPortTaken } from "../serving.ts";
import { guest, type Guest, heardNothingMore, joins } from "./talk.ts";
import { nothingCame } from "../16-qq-chat/talk.ts";

const programs = ["room"];

const joining = check("join", { programs, mistakes: ["M01", "M05", "M12", "M26", "M48"] }, async (world) => {
  const address = otherAddress(world);
  const room = await world.start("room", { env: address.env });
  await room.bound(address);
  await tookOnly(world, room, address);
  const ada = await guest(world, room, "ada", address.port);
  await ada.send("join ada");
  const { from } = await ada.hears("joined ada", { missing: "join-unanswered" });
  if (from.port !== address.port) {
    fail("replies-from-elsewhere", { program: room.name, elsewhere: [`${from.host}:${from.port}`] });
  }
  const ben = await guest(world, room, "ben", address.port);
  await ben.send("join ben");
  await ben.hears("joined ben", { missing: "join-unanswered" });
  await ada.hears("* ben joined", { missing: "others-not-told", wrong: "line-heard-wrongly" });
  for (const member of [ben, ada]) await heardNothingMore(member, "ada ben", "line-heard-wrongly");
  await rests(room, "spins-while-waiting");
});

const saying = check("say", { programs, needs: ["join"], mistakes: ["M16", "M47", "M49"] }, async (world) => {
  const room = await open(world);
  const ada = await joins(world, room, "ada");
  const ben = await joins(world, room, "ben", { others: [ada], how: " echo" });
  const cleo = await joins(world, room, "cleo", { others: [ada, ben] });
  const everybody = [ada, ben, cleo];
  const meaning = { missing: "line-not-passed", wrong: "line-changed" } as const;
  const odd = [utf8("für  发 "), Uint8Array.of(0xff, 0x0a, 0x61), utf8("two\n"), utf8("?")];
  for (const words of [utf8(world.random.word(8)), ...odd, long(world)]) {
    for (const [speaker, name, hearers] of [
      [ada, "ada", [ben, cleo]],
      [ben, "ben", everybody],
    ] as const) {
      await speaker.send(joined(utf8("say "), words));
      for (const hearer of hearers) await hearer.hears(joined(utf8(`${name}: `), words), meaning);
      for (const member of everybody) await heardNothingMore(member, "ada ben cleo", "line-heard-wrongly");
    }
  }
});

function long(world: World): Uint8Array {
  return utf8(world.random.word(2000));
}

function joined(start: Uint8Array, rest: Uint8Array): Uint8Array {
  return Uint8Array.of(...start, ...rest);
}

const leaving = check("leave", { programs, needs: ["join"], mistakes: ["M44", "M57"] }, async (world) => {
  const room = await open(world);
  const ada = await joins(world, room, "ada");
  const ben = await joins(world, room, "ben", { others: [ada] });
  await ben.send("leave");
  await ben.hears("left", { missing: "request-unanswered" });
  await ada.hears("* ben left", { missing: "others-not-told" });
  await ada.send("say is he gone?");
  await heardNothingMore(ada, "ada", "line-heard-wrongly");
  await refused(ben, "say no, I am not", "stranger-obeyed");
  await heardNothingMore(ada, "ada", "stranger-obeyed");
  const heir = await failingAs("name-not-free", ["wrong-room-line"], () =>
    joins(world, room, "ben", { others: [ada] }),
  );
  // She goes without a word; the kernel tells a connected socket.
  const cleo = await joins(world, room, "cleo", { others: [ada, heir] });
  await cleo.peer.close();
  for (const words of ["anybody?", "anybody there?", "hello?"]) {
    await ada.send(`say ${words}`);
    await unlessItDies(room, "lost-with-gone-member", () =>
      heir.hears(`ada: ${words}`, { missing: "lost-with-gone-member" }),
    );
  }
});

const nonsense = check("refuse", { programs, needs: ["join"], mistakes: ["M18"] }, async (world) => {
  const room = await open(world);
  const ada = await joins(world, room, "ada");
  const stranger = await guest(world, room, "stranger");
  for (const words of ["list", "say hello", "leave", "here"]) await refused(stranger, words, "stranger-obeyed");
  await refused(stranger, "join ada", "name-taken-twice");
  const letters = "a".repeat(17);
  for (const words of [
    "",
    "join",
    "join ",
    "join a:b",
    "join a b",
    "join für",
    `join ${letters}`,
    "join newline\n",
    "join newline echo\n",
    "hello",
    "JOIN me",
  ]) {
    await refused(stranger, words, "refusal-missing");
  }
  for (const words of [Uint8Array.of(0xff, 0xfe), utf8("x".repeat(9000))])
    await refused(stranger, words, "refusal-missing");
  for (const words of [
    "",
    "say",
    "say ",
    "shout hello",
    "listen",
    "list ",
    "leave now",
    "here I am",
    "list\n",
    "leave\n",
  ])
    await refused(ada, words, "refusal-missing");
  await refused(ada, "join ben", "name-taken-twice");
  await heardNothingMore(ada, "ada", "stranger-obeyed");
  // The shortest name there is, and the longest.
  for (const name of ["Z", "Aa09".repeat(4)]) await joins(world, room, name, { others: [ada] });
});

/** Sends what must be refused, and waits for the refusal; `code` names what it is not to be refused. */
async function refused(one: Guest, words: string | Uint8Array, code: FailureCode): Promise<void> {
  await one.send(words);
  const { bytes } = await unlessItDies(one.room, "died-of-datagram", () =>
    failingAs("refusal-missing", nothingCame, () => one.peer.receive()),
  );
  if (new TextDecoder().decode(bytes).startsWith("no: ")) return;
  fail(code, { program: one.room.name, peer: one.peer.as, received: bytes });
}

const again = check("join-again", { programs, needs: ["join"], mistakes: ["M52"] }, async (world) => {
  const room = await open(world);
  const ada = await joins(world, room, "ada");
  const ben = await joins(world, room, "ben", { others: [ada] });
  for (const how of ["", "", " echo"]) {
    await ada.send(`join ada${how}`);
    await ada.hears("joined ada", { missing: "repeated-join", wrong: "repeated-join" });
  }
  await heardNothingMore(ben, "ada ben", "repeated-join");
  // The last join said echo.
  await ada.send("say hello");
  for (const member of [ada, ben]) {
    await member.hears("ada: hello", { missing: "repeated-join", wrong: "repeated-join" });
    await heardNothingMore(member, "ada ben", "repeated-join");
  }
});

const portTaken = check(
  "port-taken",
  { programs: ["room", "room"], needs: ["join"], mistakes: ["M03"] },
  async (world) => {
    await open(world);
    const second = await world.start("room", { as: "second room" });
    await findsPortTaken(second, "steals-the-port");
  },
);

async function open(world: World): Promise<Program> {
  const room = await world.start("room");
  await room.bound();
  await tookOnly(world, room, world);
  return room;
}

export const room: readonly Check[] = [joining, saying, leaving, nonsense, again, portTaken];
