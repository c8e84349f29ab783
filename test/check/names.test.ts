import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";
import { failureOf } from "../../src/check/failure.ts";
import { CheckFailed } from "../../src/check/fail.ts";
import { transcriptOf } from "../../src/check/transcript.ts";
import { phrases } from "../../src/check/words/phrases.ts";
import { readExercises } from "../../src/course/disk.ts";
import type { WireEvent } from "../../src/wire/event.ts";
import { checkOf, passes } from "./fake.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const hidden = join(root, "test", "hidden");
const exercises = await readExercises(root);
const programs = new Set(exercises.flatMap((exercise) => exercise.programs.map(({ name }) => name)));

const sources = [".", ...exercises.map(({ slug }) => slug)].flatMap((folder) =>
  readdirSync(join(hidden, folder)).flatMap((file) =>
    file.endsWith(".ts") ? [readFileSync(join(hidden, folder, file), "utf8")] : [],
  ),
);

/** Names that checks give, as they are written: those of their peers, and those of programs that they start. */
const given = new Set(
  sources
    .flatMap((text) => [...text.matchAll(/\bas: (?:"(.+?)"|`(.+?)`)|\bguest\(world, room, "(.+?)"/gu)])
    .map(([, plain, template, guest]) => plain ?? template?.replace("${protocol}", "tcp") ?? guest ?? ""),
);
const people = new Set(["Ada", "ada", "Ann", "ben", "Ben", "Bob", "Dan"]);

const second: readonly WireEvent[] = [
  { kind: "start", t_ms: 0, who: "server", pid: 1, program: "server", args: [] },
  { kind: "start", t_ms: 1, who: "second server", pid: 2, program: "server", args: ["8081"] },
  { kind: "peer", t_ms: 2, who: "caller 1", did: "meets-reset", address: "127.0.0.1:8081" },
  { kind: "peer", t_ms: 3, who: "stranger", did: "sends", address: "127.0.0.1:8081", bytes: new Uint8Array([0x61]) },
];

describe("a name that a check gives", () => {
  it("is found in the sources of the checks", () => {
    expect(given).toContain("second server");
    expect(given).toContain("stranger");
    expect(given.size).toBeGreaterThan(40);
  });

  it.each([...given].filter((name) => !programs.has(name) && !people.has(name)))(
    "is Chinese in Chinese: %s",
    (name) => {
      expect([phrases.zh.who(name), phrases.zh.program(name)].join(" ")).toMatch(/[\p{Script=Han}（）]/u);
      // It stands in the middle of sentences.
      expect(name).not.toContain(",");
    },
  );
});

describe("a peer's name in English", () => {
  it("has an article in a sentence where it says what somebody is, and not who", () => {
    const named = ["stranger", "server", "caller 1", "Ada"];
    expect(named.map(phrases.en.who)).toEqual(["the stranger", "the server", "caller 1", "Ada"]);
    expect(named.map(phrases.en.subject)).toEqual(["The stranger", "The server", "Caller 1", "Ada"]);
    expect(named.map(phrases.en.peer)).toEqual(named);
  });
});

describe("a second program of the same file", () => {
  it.each([
    ["en", "Your second server keeps", "A second server runs"],
    ["zh", "你的第二个 server", "第二个 server 和第一个"],
  ] as const)("is named as a sentence needs it (%s)", (language, named, counted) => {
    const told = (code: "spins" | "shares-the-port"): string => {
      const check = checkOf("some", passes);
      const context = { exercise: "x", lesson: "x", check, language, seed: 1, track: "ts", log: second } as const;
      return failureOf(new CheckFailed(code, { program: "second server" }), context).message;
    };
    expect(told("spins")).toContain(named);
    expect(told("shares-the-port")).toContain(counted);
  });

  it("meets no space where both its neighbours are Chinese", () => {
    const { program, fitting } = phrases.zh;
    const told = ["settings", "second settings", "settings on kernels/odd"].map((name) =>
      fitting(`你的 ${program(name)} 停下了。`, program(name)),
    );
    expect(told).toEqual([
      "你的 settings 停下了。",
      "你的第二个 settings 停下了。",
      "你的 settings（kernels/odd）停下了。",
    ]);
  });

  it("starts, and a caller is reset, in Chinese order", () => {
    const lines = transcriptOf(second, "zh").map(({ who, did }) => `${who} ${did}`);
    expect(lines).toEqual([
      "server 启动",
      "第二个 server 启动，参数 8081",
      "来电者 1 被 127.0.0.1:8081 重置",
      "陌生人 发给 127.0.0.1:8081",
    ]);
  });
});
