import { type Check, check } from "../../../src/check/check.ts";
import { fail, failingAs } from "../../../src/check/fail.ts";
import type { Address, DatagramPeer, Program, World } from "../../../src/check/world.ts";
import { otherAddress } from "../address.ts";
import { areEqual, cut, utf8 } from "../bytes.ts";
import { diagnosed, exitsUnless, exitsWell, rests, unlessItDies } from "../diagnosis.ts";
import {
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

const programs = ["client"];

const sends = check("client-sends", { programs, mistakes: ["M01", "M12", "M26"] }, async (world) => {
  const address = otherAddress(world);
  const operator = await world.datagrams({ ...address, as: "operator" });
  const ada = await world.datagrams({ as: "ada" });
  const ben = await world.datagrams({ as: "ben" });
  const client = await world.start("client", { args: [entry("ada", ada), entry("ben", ben)], env: address.env });
  const word = world.random.word(6);
  await client.type(`operator ${word}\nada für 发\nben  two  spaces \n`);
  await failingAs("sends-elsewhere", ["no-datagram", "silence"], () => hears(client, operator, word));
  await failingAs("waits-for-reply", ["no-datagram", "silence"], () => hears(client, ada, "für 发"));
  await hears(client, ben, " two  spaces ");
  await client.type("quit\n");
  await exitsUnless(client, { spins: "quit-unheard", waits: "quit-unheard" });
  await exitsWell(client);
  if (client.stderr.includes("not sent")) fail("quit-complained-of", { program: client.name, received: client.stderr });
  await heardNothing([operator, ada, ben], "says-too-much");
});

/** Waits for a datagram that holds the text and nothing else; where it came from. */
async function hears(client: Program, contact: DatagramPeer, text: string): Promise<Address> {
  const { bytes, from } = await unlessItDies(client, "exited-early", () => contact.receive());
  if (areEqual(bytes, utf8(text))) return from;
  const facts = { program: client.name, peer: contact.as, expected: text, received: bytes };
  return fail(spoilt(bytes, text), facts);
}

const showing = check(
  "client-shows",
  { programs, needs: ["client-sends"], mistakes: ["M18", "M49", "M51", "M72"] },
  async (world) => {
    const { client, operator, ada } = await chatting(world);
    const stranger = await world.datagrams({ as: "stranger" });
    const neighbour = await world.datagrams({ as: "neighbour", host: "127.0.0.2", port: ada.local.port });
    await client.type("operator hi\nada hi\n");
    const toOperator = await hears(client, operator, "hi");
    const toAda = await hears(client, ada, "hi");
    // Half a line, cut inside its last character.
    const [half, rest] = cut(utf8("ada grü\n"), [7]);
    await client.type(half ?? "");
    await client.hasReadInput();
    const first = world.random.word(7);
    await operator.send(first, toOperator);
    await shows(client, "operator: ", first, "half-line-blocks");
    // Another text than the operator's: what is shown must not be taken for what is not.
    const word = world.random.word(6);
    await stranger.send("boo", toAda);
    await neighbour.send("boo", toAda);
    await ada.send(word, toAda);
    await diagnosed(
      () => shows(client, "ada: ", word, "hears-one-contact"),
      ({ code }) => (client.stdout.includes(`zed: ${word}\n`) ? "wrong-contact-name" : code),
    );
    if (client.stdout.includes("boo")) fail("shows-stranger", { program: client.name, received: client.stdout });
    await showsAny(client, ada, toAda);
    await rests(client, "spins-while-waiting");
    await client.type(rest ?? "");
    await hearsOnly(ada, "grü", "typed-character-cut");
    await leavesAtEndOfInput(client);
  },
);

/** Waits until the client has shown messages of every kind, each as what it is. */
async function showsAny(client: Program, ada: DatagramPeer, to: Address): Promise<void> {
  await ada.send(attack, to);
  await disarms(client, "ada: ");
  await ada.send(Uint8Array.of(0x61, 0xff, 0x62), to);
  await unlessItDies(client, "died-of-bad-text", () => shows(client, "ada: ", "a\u{fffd}b", "died-of-bad-text"));
  await ada.send("", to);
  const long = "x".repeat(9000);
  await ada.send(long, to);
  await failingAs("datagram-cut", ["wrong-message-line"], () => shows(client, "ada: ", long, "datagram-cut"));
  if (!/^ada: ?$/mu.test(client.stdout)) fail("empty-message-dropped", { program: client.name });
}

const notSent = check("client-not-sent", { programs, needs: ["client-sends"], mistakes: ["M57"] }, async (world) => {
  const gone = await world.datagrams({ as: "gone" });
  const { client, operator, ada } = await chatting(world, [entry("gone", gone)]);
  await gone.close();
  const nobody = ["zoe hi", "constructor hi", "__proto__ hi", "ada", "ada ", ""];
  await client.type(`${nobody.join("\n")}\nada first\n`);
  await unlessItDies(client, "died-of-unknown", () =>
    failingAs("died-of-unknown", nothingCame, () => hearsOnly(ada, "first", "unknown-sent")),
  );
  await heardNothing([operator, ada], "unknown-sent");
  // Nobody is at this one's port any more, and the kernel may say so.
  await client.type("gone are you there\ngone hello\nada second\n");
  await unlessItDies(client, "died-of-gone-contact", () => hearsOnly(ada, "second", "unknown-sent"));
  await client.endInput();
  await failingAs("died-of-gone-contact", ["wrong-exit-status"], () => exitsWell(client));
  complained(client, nobody.length);
});

/** Starts a client whose book has two names for one address. */
async function chatting(
  world: World,
  more: readonly string[] = [],
): Promise<{ client: Program; operator: DatagramPeer; ada: DatagramPeer }> {
  const operator = await world.datagrams({ as: "operator", port: world.port });
  const ada = await world.datagrams({ as: "ada" });
  const client = await world.start("client", { args: [entry("ada", ada), entry("zed", ada), ...more] });
  return { client, operator, ada };
}

function entry(name: string, { local }: DatagramPeer): string {
  return `${name}=${local.host}:${local.port}`;
}

export const client: readonly Check[] = [sends, showing, notSent];
