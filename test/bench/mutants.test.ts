import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { commute } from "../../bench/mutants/commute.ts";
import { type Explanations, readExplanations } from "../../bench/mutants/explained.ts";
import { mutantsOf } from "../../bench/mutants/mutations.ts";

describe("two statements", () => {
  it.each([
    ['const PORT = Number(process.env.PORT ?? "8080");', "const line = socket(AF_INET, SOCK_STREAM);"],
    ['const HOST = process.env.HOST ?? "127.0.0.1"; // where', 'const [kind = "tcp"] = process.argv.slice(2);'],
    ["let unread = Buffer.alloc(0);", "let due = 0; // so many replies"],
    ["const calls = new Map<number, Call>();", "let pickedUp = 0;"],
    ['self.unread = b""', "self.due = 0  # so many replies"],
    ["number = 0", "deadline = time.monotonic() + PATIENCE"],
    ["patience = int(sys.argv[1]) / 1000", "addresses = sys.argv[2:]"],
  ])("may be swapped: %s | %s", (first, second) => {
    expect(commute(first, second)).toBe(true);
    expect(commute(second, first)).toBe(true);
  });

  it.each([
    ["one names what the other makes", "const due = 5;", "const end = due;"],
    ["both make the same", "due = 5", "due = 6"],
    ["the same member, perhaps of the same thing", "one.due = 5", "other.due = 6"],
    ["a name inside a text", "due = 5", 'text = "due"'],
    ["a name inside a template", "const due = 5;", "const text = `${due}`;"],
    ["a function of the program may look", "let typed = Buffer.alloc(0);", "const name = join();"],
    ["a method may look", "number = 0", "name = self.join()"],
    ["a class may look", "number = 0", "call = Call(line)"],
    ["one is a call", "let typed = Buffer.alloc(0);", "join();"],
    ["both may fail", "port = int(a)", "size = int(b)"],
    ["both look at the clock", "a = time.monotonic()", "b = time.monotonic()"],
    ["an index may fail", "first = words[0]", "line = socket.socket(AF_INET, SOCK_STREAM)"],
    ["what is added to may not be there", "self.due += 1", "deadline = time.monotonic() + 1"],
    ["what is taken apart may not be a list", "const [a] = pair;", "const line = socket(AF_INET, SOCK_STREAM);"],
    ["a member of what may not be there", "const size = packet.length;", "const line = socket(AF_INET, SOCK_STREAM);"],
    ["a function may be called later, with effects", "const a = () => 5;", "const b = 6;"],
    ["an assignment inside", "const a = (b = 5);", "const c = 6;"],
    ["one returns", "return 5", "a = 6"],
  ])("may not be swapped: %s", (_, first, second) => {
    expect(commute(first, second)).toBe(false);
    expect(commute(second, first)).toBe(false);
  });
});

describe("a mutant", () => {
  it("is no swap of two lines that may be swapped", () => {
    expect(changes("let a = 5000;\nlet b = 6000;\n", "ts")).toEqual([]);
    expect(changes("a = 5000\nsay(b)\n", "py")).toContain("swap: a = 5000 | say(b)");
  });

  it("changes and, or and not where they are operators, not where they are words", () => {
    expect(changes('tell("say or leave")\n', "py")).toEqual(['drop: tell("say or leave")']);
    expect(changes('go(a or "b and c")\n', "py")).toContain('or -> and: go(a or "b and c")');
    expect(changes('go(a or "b and c")\n', "py")).not.toContain('and -> or: go(a or "b and c")');
  });

  it("drops neither a type nor a pass", () => {
    expect(changes("type Line = string;\n", "ts")).toEqual([]);
    expect(changes("pass  # nothing\n", "py")).toEqual([]);
  });
});

describe("an explanation", () => {
  const text = `
[[survivor]]
exercise = "12-a"
file = "server.ts"
change = "drop: a();"
why = "…"

[[rule]]
change = 'drop: b\\(.*'
exercises = ["12-a"]
files = ["server.ts"]
why = "…"
`;

  it("is for its own exercise and file, and for the whole change", async () => {
    const explanations = await readFrom(text);
    const at = { exercise: "12-a", file: "server.ts" };
    expect(explanations.explains({ ...at, change: "drop: a();" })).toBe(true);
    expect(explanations.explains({ ...at, change: "drop: a(); // again" })).toBe(false);
    expect(explanations.explains({ ...at, change: "drop: b();" })).toBe(true);
    expect(explanations.explains({ ...at, change: "not drop: b();" })).toBe(false);
    expect(explanations.explains({ ...at, exercise: "13-b", change: "drop: b();" })).toBe(false);
    expect(explanations.explains({ ...at, file: "client.ts", change: "drop: b();" })).toBe(false);
  });

  it("is called unused when nothing asked for it in an exercise that was judged", async () => {
    const explanations = await readFrom(text);
    explanations.explains({ exercise: "12-a", file: "server.ts", change: "drop: a();" });
    expect(explanations.unused(["12-a"])).toEqual(["rule: drop: b\\(.*"]);
    expect(explanations.unused(["13-b"])).toEqual([]);
    expect(explanations.unused([])).toEqual(["rule: drop: b\\(.*"]);
  });
});

function changes(text: string, track: "ts" | "py"): readonly string[] {
  return mutantsOf(text, track).map(({ change }) => change);
}

async function readFrom(text: string): Promise<Explanations> {
  const folder = await mkdtemp(join(tmpdir(), "switchboard-explained-"));
  try {
    const path = join(folder, "survivors.toml");
    await writeFile(path, text);
    return await readExplanations(path);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
