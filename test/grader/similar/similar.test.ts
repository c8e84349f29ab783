import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, it } from "vitest";
import { readExercises } from "../../../src/course/disk.ts";
import { similarInClass } from "../../../src/grader/similar/class.ts";
import { tokensOf } from "../../../src/grader/similar/tokens.ts";
import type { SubmissionFound } from "../../../src/grader/job.ts";
import { similarPage } from "../../../src/report/pages/similar-page.ts";
import { root } from "../../cli/command.ts";
import { policy } from "../../report/class/records.ts";

const slug = "13-phone-loops";
const exercises = await readExercises(root, [slug]);

function handin(student: string, track: "ts" | "py", server: string, source = student): SubmissionFound {
  const files = new Map([[`server.${track}`, new TextEncoder().encode(server)]]);
  return { student, exercise: slug, track, digest: "", source, late: false, read: () => Promise.resolve(files) };
}

const kept =
  /^(?:import|from|const|using|while|true|with|async|await|function|return|socket|for|try|except|finally|catch|new|else|def|not|and|break|continue|pass|print|null)$/;

/** What somebody does who does not want it to be seen: other names, other comments, other lines. */
function disguised(text: string, track: "ts" | "py"): string {
  const words = new Set(text.match(/(?<![.\w"'])[a-z_]\w{2,}\b(?!["'])/g));
  const own = [...words].filter((word) => !kept.test(word));
  const renamed = own.reduce(
    (all, word, at) => all.replaceAll(new RegExp(`(?<![.\\w])${word}\\b`, "g"), `v${at}x`),
    text,
  );
  const comment = track === "py" ? "# all my own work" : "// all my own work";
  return `${comment}\n${renamed.split("\n").join("\n\n")}\n`;
}

it.each(["ts", "py"] as const)(
  "sees a copy behind other names and comments, and no copy in different work (%s)",
  async (track) => {
    const solution = await readFile(join(root, "solutions", slug, `server.${track}`), "utf8");
    const stub = await readFile(join(root, "exercises", slug, `server.${track}`), "utf8");
    const right = join(root, "test", "hidden", slug, "right");
    const styles = await readdir(right);
    const others = await Promise.all(
      styles.map(async (style) => ({
        style,
        text: await readFile(join(right, style, `server.${track}`), "utf8").catch(() => ""),
      })),
    );
    const handins = [
      handin("ada", track, solution),
      handin("eve", track, disguised(solution, track)),
      ...others.filter(({ text }) => text !== "").map(({ style, text }) => handin(style, track, text)),
      handin("lazy", track, stub),
      handin("idle", track, `\n${stub}`),
    ];
    const pairs = await similarInClass(root, handins, exercises);
    expect(pairs.map(({ left, right: other }) => [left.student, other.student])).toEqual([["ada", "eve"]]);
    expect(pairs[0]?.similarity).toBeGreaterThan(0.8);
    expect(similarPage(pairs, policy)).toContain("<mark>");
  },
);

it("what a group handed in together is no pair, and what is too long is not read", async () => {
  const solution = await readFile(join(root, "solutions", slug, "server.ts"), "utf8");
  const both = [handin("ada", "ts", solution, "group"), handin("eve", "ts", solution, "group")];
  expect(await similarInClass(root, both, exercises)).toEqual([]);
  const hostile = "/*".repeat(300_000);
  expect(await similarInClass(root, [handin("a", "ts", hostile), handin("b", "ts", hostile)], exercises)).toEqual([]);
});

function kinds(text: string, track: "ts" | "py"): string {
  return tokensOf(text, track)
    .map(({ kind }) => kind)
    .join(" ");
}

it("words of the language and members stay, names and texts do not", () => {
  expect(kinds('const n = conn.recv(1024); // "x"', "ts")).toBe("const name = name . recv ( number ) ;");
  expect(kinds('while True:\n  data = b"""a\nb""" # c', "py")).toBe("while True : name = text");
  expect(tokensOf("a\n/* b\nc */ d", "ts").map(({ line }) => line)).toEqual([0, 2]);
});
