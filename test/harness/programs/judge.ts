// Opens worlds without end, until it is killed.
import { openHarness } from "../../../src/harness/index.ts";

const [folder = "", sandbox] = process.argv.slice(2);
const harness = await openHarness({ sandbox: sandbox === "require" ? "require" : "off" });
harness.warm("py", [1, 1]);
const submission = await harness.open({ folder, track: "py" });
for (;;) {
  const opened = await submission.world({ seed: 1, deadline_ms: 10_000 });
  const program = await opened.world.start("p");
  await program.listening();
  await (await opened.world.call()).close();
  await opened.close();
}
