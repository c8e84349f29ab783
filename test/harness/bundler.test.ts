import { afterAll, beforeAll, expect, test } from "vitest";
import type { Harness } from "../../src/harness/harness.ts";
import { openHarness } from "../../src/harness/index.ts";
import { echo, failureOf, folderOf, worldOf } from "./place.ts";

// What reads a program before it runs has the machine's files too, unless it is contained like the program.
let harness: Harness;
beforeAll(async () => void (harness = await openHarness({ sandbox: "require" })));
afterAll(async () => await harness.close());

const secret = "the secret of the one who judges";

test("a program's source map may be none of the machine's files", async () => {
  const map = { version: 3, sources: ["a"], sourcesContent: [secret], names: [], mappings: ";AAAA;AAAA;AAAA;AAAA" };
  const elsewhere = await folderOf({ "secret.map": JSON.stringify(map) });
  const tells = `
    import { readFileSync } from "node:fs";
    const bundle = readFileSync(process.argv[1]!, "latin1");
    console.log("its map:", atob(bundle.slice(bundle.lastIndexOf(",") + 1)));`;
  const world = await worldOf(harness, { "p.ts": `${tells}\n//# sourceMappingURL=${elsewhere}/secret.map\n` });
  const program = await world.start("p");
  await program.prints("its map: {");
  await program.exits();
  expect(program.stdout).not.toContain(secret);
});

test("a program imports none of the machine's files by a pattern", async () => {
  const elsewhere = await folderOf({ "secret.json": JSON.stringify({ secret }) });
  const looks = `console.log(require("../../../../../..${elsewhere}/" + process.argv[2] + ".json"));`;
  const failure = await failureOf((await worldOf(harness, { "p.ts": looks })).start("p"));
  expect(failure).toMatchObject({ code: "program-unreadable" });
});

test.each([
  ["is too deep to be read", `x=${"!".repeat(1_000_000)}1`],
  ["makes its reader take memory without end", "//# sourceMappingURL=/dev/zero"],
])("a program that %s fails alone", async (_what, source) => {
  const [broken, right] = await Promise.all([
    worldOf(harness, { "p.ts": source }),
    worldOf(harness, { "p.ts": echo.ts }),
  ]);
  const [failure] = await Promise.all([
    failureOf(broken.start("p")),
    right.start("p").then((program) => program.listening()),
  ]);
  expect(failure).toMatchObject({ code: "program-unreadable" });
});

test("files that no check starts are not read", async () => {
  const deep = `x=${"!".repeat(1_000_000)}1`;
  const others = Object.fromEntries(Array.from({ length: 25 }, (_, at) => [`another${at}.ts`, deep]));
  const world = await worldOf(harness, { ...others, "p.ts": echo.ts });
  await (await world.start("p")).listening();
}, 25_000);
