import { type Check, check } from "../../../src/check/check.ts";
import { failingAs } from "../../../src/check/fail.ts";
import { leavesWithGoodbye } from "../18-many-messages/client.ts";
import { otherAddress } from "../address.ts";
import { diagnosed, receivedIn } from "../diagnosis.ts";
import { type Calling, calling, replies, word } from "../lines.ts";

const programs = ["client"];

const skipsEmpty = check("client-skips-empty", { programs, needs: ["client-asks"] }, async (world) => {
  const call = await calling(world);
  const [one, two] = [word(world, 5), word(world, 6)];
  await call.client.type(`\n\n${one}\n`);
  await saysOnly(call, one);
  await replies(call, one.toUpperCase());
  await call.client.type("\n");
  await call.client.type(`   \n`);
  await diagnosed(
    () => saysOnly(call, "   "),
    ({ code }) => (code === "hangs-on-empty-line" ? "skips-spaces" : undefined),
  );
  await replies(call, "   ");
  await call.client.type(`${two}\n\nq\n`);
  await saysOnly(call, two);
  await replies(call, two.toUpperCase());
  await emptyHanded(call);
});

const onlyEmpty = check("client-only-empty", { programs, needs: ["client-asks"] }, async (world) => {
  const call = await calling(world, otherAddress(world));
  await call.client.type("\n\n\n");
  await call.client.endInput();
  await emptyHanded(call);
});

/** Waits for the client's next message, which must be `message`, and not an empty one before it. */
async function saysOnly({ line }: Calling, message: string): Promise<void> {
  await diagnosed(
    () => line.expect(`${message}\n`),
    (failed) => {
      if (failed.code === "silence") return "hangs-on-empty-line";
      if (failed.code === "ended" || failed.code === "reset") return "stops-at-empty-line";
      const first = receivedIn(failed).at(0);
      if (first === 0x71) return "stops-at-empty-line"; // it has said q
      return first === 0x0a ? "sends-empty-line" : undefined;
    },
  );
}

/** The end word is the next that it says, then it leaves. */
async function emptyHanded(call: Calling): Promise<void> {
  await failingAs("hangs-on-empty-line", ["silence"], () =>
    diagnosed(
      () => leavesWithGoodbye(call),
      (failed) => (receivedIn(failed).at(0) === 0x0a ? "sends-empty-line" : undefined),
    ),
  );
}

export const client: readonly Check[] = [skipsEmpty, onlyEmpty];
