import { type Check, check } from "../../../src/check/check.ts";
import { fail, failingAs } from "../../../src/check/fail.ts";
import { tookOnly } from "../address.ts";
import { capitals, repeated, singly, utf8 } from "../bytes.ts";
import { diagnosed, endsToo, meanwhile, receivedIn, rests, unlessItDies } from "../diagnosis.ts";
import { exchange, hangUp } from "../exchange.ts";
import { period, readsAtLast, speaksAndEnds } from "../late.ts";
import { staysForAnother } from "../serving.ts";
import { isStuck, listening } from "./listening.ts";

const programs = ["server"];

const answers = check(
  "answers",
  { programs, mistakes: ["M04", "M05", "M06", "M07", "M11", "M12", "M21", "M23", "M26", "M28", "M68", "M72"] },
  async (world) => {
    const server = await listening(world);
    await tookOnly(world, server, { host: world.host, port: world.port });
    const caller = await unlessItDies(server, "exited-early", () => world.call());
    await failingAs("no-answer", ["silence"], () => exchange(server, caller, world.random.word(9)));
    await rests(server, "spins-while-waiting");
  },
);

const manyMessages = check("many-messages", { programs, needs: ["answers"], mistakes: ["M08"] }, async (world) => {
  const server = await listening(world);
  const caller = await world.call();
  await exchange(server, caller, world.random.word(6));
  for (let message = 2; message <= 4; message++) {
    await failingAs("one-message-per-call", ["silence", "ended", "reset"], () =>
      exchange(server, caller, world.random.word(6)),
    );
  }
});

const bytesAsTheyCome = check(
  "bytes-as-they-come",
  { programs, needs: ["many-messages"], mistakes: ["M16", "M61", "M62"] },
  async (world) => {
    const server = await listening(world);
    const caller = await world.call();
    const all = Uint8Array.of(...utf8("straße, é, 发"), ...world.random.bytes(40), 0xff, 0x00);
    await caller.send(all);
    await unlessItDies(server, "text-not-bytes", () =>
      failingAs("text-not-bytes", ["wrong-bytes", "silence", "ended", "reset"], () => caller.expect(capitals(all))),
    );
    for (const byte of singly(utf8("aß发z"))) {
      await caller.send(byte);
      await unlessItDies(server, "text-not-bytes", () =>
        failingAs("text-not-bytes", ["wrong-bytes", "silence", "ended", "reset"], () => caller.expect(capitals(byte))),
      );
    }
  },
);

const endOfCall = check(
  "end-of-call",
  { programs, needs: ["answers"], mistakes: ["M09", "M13", "M14", "M16", "M17", "M42"] },
  async (world) => {
    const server = await listening(world);
    const caller = await world.call();
    const last = world.random.word(8);
    await caller.send(last);
    await caller.halfClose();
    await unlessItDies(server, "exited-early", () => caller.expect(capitals(last)));
    await unlessItDies(server, "died-of-end", () => endsToo(server, caller));
    await rests(server, "spins-after-end");
    if (server.exit !== undefined && server.exit.code !== 0) {
      fail("died-of-end", { program: server.name, exit: server.exit, stderr: server.stderr });
    }
  },
);

/** Far more than the buffers between caller and server hold. */
const mebibyte = 2 ** 20;

const bigStream = check(
  "big-stream",
  { programs, needs: ["many-messages", "end-of-call"], mistakes: ["M24", "M25"] },
  async (world) => {
    const server = await listening(world);
    const caller = await world.call({ receiveBuffer: 65_536, segment: 1460 });
    const block = world.random.bytes(period);
    caller.stopReading();
    meanwhile(caller.send(repeated(block, mebibyte)));
    // It cannot get rid of more while we do not read: it must wait, and lose nothing meanwhile.
    await isStuck(server);
    caller.startReading();
    await unlessItDies(server, "exited-early", () =>
      diagnosed(
        () => caller.expect(repeated(capitals(block), mebibyte)),
        (failed) => (receivedIn(failed).length > 0 ? "loses-bytes" : undefined),
      ),
    );
    await hangUp(caller);
    await staysForAnother(server);
    await readsAtLast(server, await speaksAndEnds(server, world));
  },
);

export const conversation: readonly Check[] = [answers, manyMessages, bytesAsTheyCome, endOfCall, bigStream];
