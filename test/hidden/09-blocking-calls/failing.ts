import { type Check, check } from "../../../src/check/check.ts";
import { fail } from "../../../src/check/fail.ts";
import { exitsUnless, givesUp } from "../diagnosis.ts";
import { ample, ask, asking } from "./asking.ts";

const callFails = check(
  "call-fails",
  { programs: ["patience", "patience", "patience"], needs: ["asks"], mistakes: ["M15", "M19", "M64"] },
  async (world) => {
    const nobody = world.port + world.random.integer(1, 99);
    await world.occupy(nobody);
    const refused = await world.start("patience", { args: [ample], env: { PORT: String(nobody) } });
    await refused.type("is anybody there?\n");
    await refused.endInput();
    await givesUp(refused, { word: "ECONNREFUSED", unexplained: "refusal-unexplained" });

    const phone = await world.listen();
    const left = await asking(world, { patience: ample, as: "second patience", phone });
    await ask(left, "what time is it?");
    await left.line.send("half past");
    await left.line.halfClose();
    await exitsUnless(left.client, { spins: "spins-after-end", waits: "goes-on-after-end" });
    await givesUp(left.client, { word: "ended", unexplained: "end-unexplained" });
    const { stdout, name } = left.client;
    if (stdout.includes("half past")) fail("prints-partial-reply", { program: name, received: stdout });

    const broken = await asking(world, { patience: ample, as: "third patience", phone });
    await ask(broken, "hello?");
    await broken.line.reset();
    await exitsUnless(broken.client, { spins: "spins-after-reset", waits: "goes-on-after-end" });
    await givesUp(broken.client, { word: "ECONNRESET", unexplained: "reset-unexplained" });
  },
);

export const failing: readonly Check[] = [callFails];
