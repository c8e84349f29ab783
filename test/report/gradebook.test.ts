import { describe, expect, it } from "vitest";
import { gradebookCsv, json } from "../../src/report/index.ts";
import { junit } from "../../src/report/junit.ts";
import { readVerdict } from "../../src/verdict/schema.ts";
import { mixedVerdict, passedVerdict } from "./verdicts.ts";

describe("CSV", () => {
  it("has one line for each verdict", async () => {
    const rows = [
      { student: "ada", verdict: await passedVerdict("en") },
      { student: "bob", verdict: await mixedVerdict("zh") },
    ];
    const [head, ada, bob, end] = gradebookCsv(rows).split("\r\n");
    expect(head).toBe(
      "student,exercise,track,outcome,points,max_points,passed,failed,skipped,broken,first_failed_check,code,message,containment,seed,duration_ms",
    );
    expect(ada).toMatch(/^ada,13-phone-loops,ts,passed,2,2,2,0,0,0,,,,none,7,\d+$/);
    expect(bob).toMatch(
      /^bob,13-phone-loops,ts,failed,2,10,1,2,1,1,upper-case,wrong-bytes,来电者 1 收到的字节不对。,namespace,7,\d+$/,
    );
    expect(end).toBe("");
  });

  it.each([
    ["=HYPERLINK(1)", "'=HYPERLINK(1)"],
    ["+1", "'+1"],
    ["-1", "'-1"],
    ["@SUM(A1)", "'@SUM(A1)"],
    ["\t=1", "'=1"],
    ["\r\n=1", "'=1"],
    ["\u202e=1", "'=1"],
    ["＝1", "'＝1"],
    ["Lovelace, Ada", '"Lovelace, Ada"'],
    ['=1,"2"', `"'=1,""2"""`],
    ["x;=1+1", "x;'=1+1"],
    ['x, "=1+1', `"x, ""'=1+1"`],
    ["x |\t@SUM(A1)", "x | '@SUM(A1)"],
    ["x;＝1", "x;'＝1"],
    ["line\nbreak\u0000\u001b[31m", "line break [31m"],
    ["王芳", "王芳"],
  ])("writes %j as %s", async (student, written) => {
    const [, line = ""] = gradebookCsv([{ student, verdict: await passedVerdict("en") }]).split("\r\n");
    expect(line.slice(0, line.indexOf(",13-phone-loops"))).toBe(written);
  });
});

describe("JUnit", () => {
  it("has a suite for each verdict and a case for each check", async () => {
    const rows = [{ student: "ada", verdict: await mixedVerdict("en") }];
    const steady = junit(rows, { language: "en" }).replace(/(Error: no such namespace)[^<]*/, "$1\n");
    await expect(steady.replaceAll(/time="[^"]*"/g, 'time="…"')).toMatchFileSnapshot("expected/mixed.xml");
  });

  it("holds no character that XML 1.0 forbids, and no markup of a stranger", async () => {
    const student = "</testsuites>\u0000\u001b\ufffe\ud800<script>\"&'";
    const xml = junit([{ student, verdict: await passedVerdict("zh") }], { language: "zh" });
    expect(xml).toContain('name="&lt;/testsuites&gt;&lt;script&gt;&quot;&amp;\'.13-phone-loops.ts"');
    expect(xml.split("\n").filter((line) => /[\p{Cc}\p{Cs}\p{Cn}]/u.test(line))).toEqual([]);
  });
});

describe("JSON", () => {
  it("is an array of verdicts that reads back as they were", async () => {
    const verdicts = [await passedVerdict("en"), await mixedVerdict("zh")];
    const back: unknown = JSON.parse(json(verdicts));
    expect(Array.isArray(back) && back.map((one) => readVerdict(one))).toEqual(
      verdicts.map((verdict) => ({ ok: true, verdict })),
    );
  });
});
