import { type Check, check } from "../../../src/check/check.ts";
import { failingAs } from "../../../src/check/fail.ts";
import type { Program, World } from "../../../src/check/world.ts";
import { hangUp } from "../exchange.ts";
import { otherAddress, tookOnly } from "../address.ts";
import { letsGo, servesAfterReset } from "../serving.ts";
import { comesBack, isNumbered, listening } from "./answering.ts";
import { resetsAmidAnswers } from "../late.ts";

const programs = ["lines"];

const nextCall = check(
  "next-call",
  { programs, needs: ["numbers-lines"], mistakes: ["M01", "M09", "M44", "M46"] },
  async (world) => {
    const address = otherAddress(world);
    const server = await listening(world, address);
    await tookOnly(world, server, address);
    const [first, second] = [await world.call(address), await world.call(address)];
    await isNumbered(server, first, { number: 1, line: "first\n" });
    await second.send("second\n");
    await hangUp(first);
    await failingAs("refused-second-caller", ["silence", "ended", "reset", "exited-early"], () =>
      failingAs("number-goes-on", ["misnumbered-line"], () => comesBack(server, second, "1 second\n")),
    );
    await hangUp(second);
    await letsGo(server, async () => hangUp(await world.call(address)));
  },
);

const reset = check("reset", { programs, needs: ["numbers-lines"], mistakes: ["M15", "M29", "M44"] }, async (world) => {
  const server = await listening(world);
  const caller = await world.call();
  await isNumbered(server, caller, { number: 1, line: "hello\n" });
  await caller.reset();
  await stillServes(server, world);
  await resetsAmidAnswers(server, world, `${"x".repeat(2 ** 19)}\n`);
  await stillServes(server, world);
  // Of many answers one still lies in the server's own buffer, where closing its file finds it.
  await failingAs("died-of-closing", ["died-of-reset"], async () => {
    await resetsAmidAnswers(server, world, `${"x".repeat(1023)}\n`.repeat(2 ** 9));
    await stillServes(server, world);
  });
});

async function stillServes(server: Program, world: World): Promise<void> {
  await servesAfterReset(server, async () => {
    const next = await world.call();
    await next.send("next\n");
    await failingAs("number-goes-on", ["wrong-bytes"], () => next.expect("1 next\n"));
    await hangUp(next);
  });
}

export const service: readonly Check[] = [nextCall, reset];
