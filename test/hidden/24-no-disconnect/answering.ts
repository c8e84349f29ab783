import { type Check, check } from "../../../src/check/check.ts";
import { fail, failingAs } from "../../../src/check/fail.ts";
import type { Address, DatagramPeer, Program } from "../../../src/check/world.ts";
import { nothingCame } from "../15-udp-echo/server.ts";
import { otherAddress, tookOnly } from "../address.ts";
import { diagnosed, hasEnded, receivedIn, rests, unlessItDies } from "../diagnosis.ts";
import { findsPortTaken } from "../serving.ts";
import { nameOf, says } from "./lines.ts";

const programs = ["heartbeat"];

const echo = check("echo", { programs, mistakes: ["M01", "M05", "M12", "M26", "M47", "M48", "M72"] }, async (world) => {
  const address = otherAddress(world);
  const heartbeat = await world.start("heartbeat", { env: address.env });
  await heartbeat.bound(address);
  await tookOnly(world, heartbeat, address);
  const ada = await world.datagrams({ as: "Ada" });
  const ben = await world.datagrams({ as: "Ben" });
  for (const peer of [ada, ada, ben, ada, ben]) await echoes(heartbeat, peer, world.random.word(6), address);
  await says(heartbeat, [`hello ${nameOf(ada)}`, `hello ${nameOf(ben)}`], "hello-unsaid");
});

/** Sends a datagram, which must come back once, from where it was sent to. */
async function echoes(heartbeat: Program, peer: DatagramPeer, bytes: string | Uint8Array, to: Address): Promise<void> {
  await peer.send(bytes, to);
  const { from } = await unlessItDies(heartbeat, "exited-early", () =>
    failingAs("no-reply-to-sender", nothingCame, () => peer.expect(bytes)),
  );
  if (from.port !== to.port) {
    fail("replies-from-elsewhere", { program: heartbeat.name, elsewhere: [`${from.host}:${from.port}`] });
  }
  await failingAs("replies-twice", ["unexpected-bytes"], () =>
    peer.expectNothingUntil(rests(heartbeat, "spins-while-waiting")),
  );
}

const anyDatagram = check(
  "any-datagram",
  { programs, needs: ["echo"], mistakes: ["M16", "M18", "M49"] },
  async (world) => {
    const heartbeat = await world.start("heartbeat");
    await heartbeat.bound();
    await tookOnly(world, heartbeat, world);
    const ada = await world.datagrams({ as: "Ada" });
    await ada.send("");
    await diagnosed(
      () => ada.expect(""),
      async () => ((await hasEnded(heartbeat)) ? "empty-datagram-is-end" : "empty-datagram-unanswered"),
    );
    const strange = Uint8Array.of(0xff, 0x00, 0x61, 0xc3);
    await ada.send(strange);
    await unlessItDies(heartbeat, "bytes-not-echoed", () =>
      failingAs("bytes-not-echoed", ["wrong-bytes", ...nothingCame], () => ada.expect(strange)),
    );
    const large = world.random.bytes(9000);
    await ada.send(large);
    await diagnosed(
      () => ada.expect(large),
      (failed) => (receivedIn(failed).length < large.length ? "datagram-cut" : undefined),
    );
    for (let round = 0; round < 3; round++) {
      const ben = await world.datagrams({ as: "Ben" });
      await ben.send("bye");
      await ben.close();
      await ada.send("still there?");
      await unlessItDies(heartbeat, "lost-with-gone-client", () =>
        failingAs("lost-with-gone-client", nothingCame, () => ada.expect("still there?")),
      );
    }
  },
);

const portTaken = check(
  "port-taken",
  { programs: ["heartbeat", "heartbeat"], needs: ["echo"], mistakes: ["M03"] },
  async (world) => {
    const first = await world.start("heartbeat");
    await first.bound();
    const second = await world.start("heartbeat", { as: "second heartbeat" });
    await findsPortTaken(second, "steals-the-port");
  },
);

export const answering: readonly Check[] = [echo, anyDatagram, portTaken];
