import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openHarness } from "../../../src/harness/open.ts";
import { failureOf } from "./world.ts";

const crash = `import os, socket
server = socket.create_server((os.environ["HOST"], int(os.environ["PORT"])))
caller, _ = server.accept()
caller.recv(9)
raise ValueError("cannot answer")
`;

test.each(["off", "auto"] as const)(
  "an end too early tells the exit behind it, with the sandbox %s",
  async (sandbox) => {
    const folder = await mkdtemp(join(tmpdir(), "peers-"));
    await writeFile(join(folder, "server.py"), crash);
    const harness = await openHarness({ sandbox });
    const submission = await harness.open({ folder, track: "py" });
    const opened = await submission.world({ seed: 1, deadline_ms: 5000 });
    try {
      const { world } = opened;
      const server = await world.start("server");
      await server.listening();
      const caller = await world.call();
      await caller.send("hello");
      const { code, facts } = await failureOf(caller.expect("HELLO"));
      expect({ code, ...facts }).toMatchObject({ code: "ended", ending: "end", program: "server", exit: { code: 1 } });
      expect(facts.stderr).toContain("ValueError: cannot answer");
    } finally {
      await opened.close();
      await submission.close();
      await harness.close();
      await rm(folder, { recursive: true });
    }
  },
);
