import { describe, expect, it } from "vitest";
import { plainly } from "../../src/report/painter.ts";
import { terminal } from "../../src/report/terminal.ts";
import { transcriptLines } from "../../src/report/transcript.ts";
import { columns } from "../../src/verdict/width.ts";
import type { Verdict } from "../../src/verdict/verdict.ts";
import { languages } from "../../src/verdict/language.ts";
import { mixedVerdict, passedVerdict } from "./verdicts.ts";

/** All that moves a cursor, changes a colour, reorders or hides text. */
const unsafe = /[\p{Cc}\p{Cf}]/u;

describe.each(languages)("the terminal report in %s", (language) => {
  it("shows the first failure in full and the others in a sentence", async () => {
    const shown = terminal(await mixedVerdict(language), { language, width: 80 });
    await expect(shown).toMatchFileSnapshot(`expected/mixed.${language}.txt`);
  });

  it("says in words what signs say, for a screen reader, in a narrow terminal", async () => {
    const shown = terminal(await mixedVerdict(language), { language, width: 50, plain: true });
    await expect(shown).toMatchFileSnapshot(`expected/mixed-plain.${language}.txt`);
    expect(shown).not.toMatch(/[✓✗–]/);
  });

  it("is short when all passed", async () => {
    const shown = terminal(await passedVerdict(language), { language, width: 80, title: "电话 · Phone loops" });
    await expect(shown).toMatchFileSnapshot(`expected/passed.${language}.txt`);
  });

  it("keeps to the width, except for what is copied or compared", async () => {
    for (const width of [40, 57, 80]) {
      const shown = terminal(await mixedVerdict(language), { language, width, plain: width === 57 });
      const wide = shown.split("\n").filter((line) => columns(line) > width && !/npx|printf|byte 7|第 7/.test(line));
      expect(wide).toEqual([]);
    }
  });
});

describe("the terminal report", () => {
  it("is coloured by the painter, which changes nothing else", async () => {
    const verdict = await mixedVerdict("en");
    const painted = terminal(verdict, {
      language: "en",
      width: 80,
      paint: (role, text) => `<${role}>${text}</${role}>`,
    });
    expect(painted).toContain("<failed>✗</failed> Rests");
    expect(painted).toContain("<wrong>");
    expect(painted.replaceAll(/<\/?\w+>/g, "")).toBe(terminal(verdict, { language: "en", width: 80 }));
  });

  it("sends nothing to the terminal that a verdict's author could have hidden in it", async () => {
    const evil = "\u001b]0;owned\u0007\u009b31m\u202e\u2066\r\u0000\u200b";
    const verdict = await mixedVerdict("en");
    const poisoned: Verdict = JSON.parse(
      JSON.stringify(verdict, (key, value: unknown) =>
        typeof value === "string" && !["outcome", "track", "containment", "hex"].includes(key) ? value + evil : value,
      ),
    );
    const lines = terminal(poisoned, { language: "en", width: 80, title: evil }).split("\n");
    expect(lines.filter((line) => unsafe.test(line))).toEqual([]);
  });

  it("shows a broken check in full where nothing else is to be mended", async () => {
    const verdict = await mixedVerdict("en");
    const broken = verdict.checks.filter((check) => check.outcome === "broken");
    const shown = terminal({ ...verdict, outcome: "broken", checks: broken }, { language: "en", width: 80 });
    expect(shown).toContain("Error: no such namespace");
    expect(shown).toContain("Switchboard could not judge this");
  });
});

describe("a transcript entry", () => {
  const entry = { t_ms: 1, who: "server", did: "prints on standard error", hex: "00" };

  it("shows text of several lines below it, and knows an escaped backslash from a line end", () => {
    const text = String.raw`C:\\new\nError: reset\n    at recv\n`;
    expect(transcriptLines([{ ...entry, text }], 80, plainly)).toEqual([
      "1.0 ms  server  prints on standard error",
      String.raw`                  C:\\new`,
      "                  Error: reset",
      "                      at recv",
    ]);
  });

  it("is cut at the width", () => {
    const [line = ""] = transcriptLines([{ ...entry, did: "sends", text: "发".repeat(100) }], 40, plainly);
    expect(line).toMatch(/^1\.0 ms {2}server {2}sends {2}“发+…$/);
    expect(columns(line)).toBeLessThanOrEqual(40);
  });
});
