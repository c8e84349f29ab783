import { beforeAll, expect, it } from "vitest";
import { bundle, type Bundle } from "./bundle.ts";
import { ended, start } from "./started.ts";

let programs: Bundle;

beforeAll(async () => {
  programs = await bundle({ "reads-lines": "programs/reads-lines.ts" });
  return () => programs.remove();
});

it("input gives line after line, the last without an end too, and then EOFError", async () => {
  const child = start(programs.program("reads-lines"));
  const end = ended(child);
  child.stdin?.end("one\ntwo \u53d1\r\n\nlast");
  expect((await end).output).toBe('"one"\n"two \u53d1"\n""\n"last"\nend\n');
});

it("input joins a line and a character that come in pieces", async () => {
  const child = start(programs.program("reads-lines"));
  const end = ended(child);
  for (const byte of Buffer.from("\u53d1\n")) child.stdin?.write(Buffer.of(byte));
  child.stdin?.end();
  expect((await end).output).toBe('"\u53d1"\nend\n');
});

it("input writes its prompt to standard output first", async () => {
  const child = start(programs.program("reads-lines", "> "));
  const end = ended(child);
  child.stdin?.end("x\n");
  expect((await end).output).toBe('> "x"\n> end\n');
});

it("input reads a pipe that blocks", async () => {
  const [node = "", file = ""] = programs.program("reads-lines");
  const child = start(["sh", "-c", 'printf "a\\nb" | "$0" "$1"', node, file]);
  expect((await ended(child)).output).toBe('"a"\n"b"\nend\n');
});

it("input reads from a terminal", async () => {
  const [node = "", file = ""] = programs.program("reads-lines");
  const child = start(["script", "-qec", `${node} ${file}`, "/dev/null"]);
  const end = ended(child);
  child.stdin?.write("typed\n\u0004");
  expect((await end).output).toContain('"typed"');
});
