import { type Check, check } from "../../../src/check/check.ts";
import { fail, failingAs } from "../../../src/check/fail.ts";
import type { ListenPeer, Program, World } from "../../../src/check/world.ts";
import { cut, utf8 } from "../bytes.ts";
import { diagnosed, exitsUnless, givesUp, type GivingUp, hasEnded, unlessCut } from "../diagnosis.ts";
import { answered, dials, shows } from "./calling.ts";

const inPieces = check(
  "reply-in-pieces",
  { programs: ["dial", "dial"], needs: ["ipv4"], mistakes: ["M21", "M22", "M61"] },
  async (world) => {
    const phone = await world.listen();
    const dial = await dials(world, [{ host: world.host, port: world.port }]);
    const line = await answered(phone, dial);
    const reply = `${world.random.word(3)}ß${world.random.word(3)}发`;
    // Between letters, inside ß, inside 发, and before the newline. A program that is content with a piece may go.
    const bytes = utf8(`${reply}\n`);
    await unlessCut(dial, () =>
      failingAs("reply-in-pieces-cut", ["not-read", "exited-early", "reset", "ended"], () =>
        line.sendPieces(cut(bytes, [2, 4, 9, bytes.length - 1])),
      ),
    );
    await unlessCut(dial, () => shows(dial, line, reply));
    await printsUnchanged(world, phone);
  },
);

/** A reply with spaces at its ends, and with a carriage return, which is a line's end to a file of text. */
async function printsUnchanged(world: World, phone: ListenPeer): Promise<void> {
  const dial = await dials(world, [{ host: world.host, port: phone.port }], "second dial");
  const line = await answered(phone, dial);
  const reply = ` ${world.random.word(3)}\r${world.random.word(4)} `;
  await line.send(`${reply}\n`);
  await diagnosed(
    () => shows(dial, line, reply),
    async () => ((await hasEnded(dial)) && !dial.stdout.startsWith(`${reply}\n`) ? "reply-changed" : undefined),
  );
}

const cutOff = check(
  "cut-off",
  { programs: ["dial", "dial"], needs: ["ipv4"], mistakes: ["M13", "M15", "M19", "M20"] },
  async (world) => {
    const [first, second] = [world.port, world.port + 1].map((port) => ({ host: world.host, port }));
    if (first === undefined || second === undefined) return;
    const [phone, stump] = [await world.listen(first), world.random.word(6)];
    // It is never to be called: a call that got through is the call.
    const next = await world.listen({ ...second, as: "second server" });

    const ended = await dials(world, [first, second]);
    const line = await answered(phone, ended);
    await line.send(stump);
    await line.halfClose();
    await stops(world, ended, next);
    notPrinted(ended, stump);
    await saysWhy(ended, { word: "ended", unexplained: "end-unexplained" });

    const broken = await dials(world, [first, second], "second dial");
    await (await answered(phone, broken)).reset();
    await stops(world, broken, next);
    await saysWhy(broken, { word: "ECONNRESET", unexplained: "reset-unexplained" });
  },
);

/** Waits for the program to end without calling anybody else. */
async function stops(world: World, dial: Program, next: ListenPeer): Promise<void> {
  const stays = { spins: "spins-after-end", waits: "goes-on-after-end" } as const;
  const failure: unknown = await exitsUnless(dial, stays).then(
    () => undefined,
    (error: unknown) => error,
  );
  const row = (await world.sockets()).find(({ local, state }) => state === "LISTEN" && local.port === next.port);
  if ((row?.receiveQueue ?? 0) > 0) {
    // Its call is there already: taken, it stands in the transcript.
    await next.accept();
    fail("dials-on", { program: dial.name });
  }
  if (failure !== undefined) throw failure;
}

function notPrinted(dial: Program, stump: string): void {
  if (dial.stdout.includes(stump)) fail("prints-partial-reply", { program: dial.name, received: dial.stdout });
}

async function saysWhy(dial: Program, giving: GivingUp): Promise<void> {
  await givesUp(dial, giving);
  if (dial.stdout !== "") fail("prints-partial-reply", { program: dial.name, received: dial.stdout });
}

export const replies: readonly Check[] = [inPieces, cutOff];
