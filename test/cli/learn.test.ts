import type { ChildProcess } from "node:child_process";
import { cp, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ended, root, startSwitchboard } from "./command.ts";

const slug = "12-phone-call";
let workspace = "";
let learner: Learner;

beforeEach(async () => {
  workspace = await mkdtemp(join(tmpdir(), "switchboard-test-"));
});

afterEach(async () => {
  learner.process.kill("SIGKILL");
  await learner.exit;
  await rm(workspace, { recursive: true, force: true });
});

/** A learner at a terminal that shows lines only. */
class Learner {
  readonly process: ChildProcess;
  readonly exit: Promise<{ readonly status: number | null }>;
  #unseen = "";
  #look: (() => void) | undefined;

  /** At the exercise `slug`, unless `exercise` is another one, or "" for where a newcomer begins. */
  constructor(exercise = slug, ...args: readonly string[]) {
    const env = { SWITCHBOARD_WORKSPACE: workspace };
    const at = exercise === "" ? [] : [exercise];
    this.process = startSwitchboard(["learn", ...at, "--plain", "--seed", "7", ...args], { env });
    this.exit = ended(this.process);
    this.process.stdout?.on("data", (chunk: Buffer) => {
      this.#unseen += chunk.toString();
      this.#look?.();
    });
    this.process.once("exit", () => this.#look?.());
  }

  /** Waits until `text` was printed after all that was waited for before. */
  sees(text: RegExp): Promise<string> {
    return new Promise((resolve, reject) => {
      this.#look = () => {
        if (text.test(this.#unseen)) {
          resolve(this.#unseen);
          this.#unseen = "";
          this.#look = undefined;
        } else if (this.process.exitCode !== null) reject(new Error(`ended without ${String(text)}:\n${this.#unseen}`));
      };
      this.#look();
    });
  }

  types(line: string): void {
    this.process.stdin?.write(`${line}\n`);
  }
}

const mine = (name: string): string => join(workspace, slug, name);

async function saveSolution(): Promise<void> {
  for (const name of ["client.ts", "server.ts"]) await cp(join(root, "solutions", slug, name), mine(name));
}

describe("learn judges", () => {
  it("opens the first exercise from its stubs and judges it", async () => {
    learner = new Learner("");
    await learner.sees(/01-the-layer · .* \(exercise 1 of 29\)/);
    await learner.sees(/checks? failed: 0 of/);
    expect(await readdir(join(workspace, "01-the-layer"))).toEqual(["layers.ts"]);
  });

  it("goes to the exercise it is told", async () => {
    learner = new Learner("phone-call");
    await learner.sees(/12-phone-call · A phone call \(exercise 12 of 29\)/);
    await learner.sees(/checks? failed: 0 of/);
    expect((await readdir(join(workspace, slug))).toSorted()).toEqual(["client.ts", "server.ts"]);
  });

  it("judges a save, tells what was learned, remembers the pass, and goes on to the next", async () => {
    learner = new Learner();
    await learner.sees(/checks? failed: 0 of/);
    await saveSolution();
    await learner.sees(/What you now know/);
    learner.types("n");
    await learner.sees(/13-phone-loops[^]*checks? failed: 0 of/);
    const progress: unknown = JSON.parse(await readFile(join(workspace, "progress.json"), "utf8"));
    expect(progress).toMatchObject({ current: "13-phone-loops", passed: { [slug]: expect.any(String) } });
  });

  it("gives up a run for a newer save: the verdict is the last save's", async () => {
    learner = new Learner();
    await learner.sees(/checks? failed: 0 of/);
    await writeFile(mine("server.ts"), "setInterval(() => {}, 1000);\n");
    await learner.sees(/server.ts saved/);
    await saveSolution();
    const seen = await learner.sees(/What you now know/);
    expect(seen).toContain("All checks passed");
  });
});

describe("learn answers keys", () => {
  it("shows hints one by one, the exercise, the list; the solution only after a yes", async () => {
    learner = new Learner();
    await learner.sees(/checks? failed: 0 of/);
    learner.types("h");
    await learner.sees(/Hint 1 of/);
    learner.types("h");
    await learner.sees(/Hint 2 of/);
    learner.types("e");
    await learner.sees(/SO_REUSEADDR/);
    learner.types("l");
    await learner.sees(/you are here/);
    learner.types("");
    learner.types("s");
    await learner.sees(/y\/n/);
    learner.types("y");
    await learner.sees(/solutions\/12-phone-call\/server.ts/);
  });

  it("keeps what was written when the stubs come back", async () => {
    learner = new Learner();
    await learner.sees(/checks? failed: 0 of/);
    await writeFile(mine("server.ts"), "// my own work\n");
    await learner.sees(/checks? failed/);
    learner.types("r");
    await learner.sees(/y\/n/);
    learner.types("y");
    await learner.sees(/server.ts.backup-1/);
    expect(await readFile(mine("server.ts.backup-1"), "utf8")).toBe("// my own work\n");
    expect(await readFile(mine("server.ts"), "utf8")).toContain("TODO");
  });

  it("speaks Chinese when asked", async () => {
    learner = new Learner("", "--lang", "zh");
    await learner.sees(/第 1 题，共 29 题/);
  });

  it("ends with q, and at Ctrl-C with 130; nothing it started is left", async () => {
    learner = new Learner();
    await learner.sees(/checks? failed: 0 of/);
    learner.types("q");
    expect((await learner.exit).status).toBe(0);
    learner = new Learner();
    await learner.sees(/12-phone-call/);
    learner.process.kill("SIGINT");
    expect((await learner.exit).status).toBe(130);
  });
});

describe("learn says what happened to files", () => {
  it("says that a watched file is gone", async () => {
    learner = new Learner();
    await learner.sees(/checks? failed: 0 of/);
    await rm(mine("client.ts"));
    await learner.sees(/client\.ts is gone/);
  });

  it("judges saves again once the removed folder's stubs are back", async () => {
    learner = new Learner();
    await learner.sees(/checks? failed: 0 of/);
    await rm(join(workspace, slug), { recursive: true });
    await learner.sees(/is gone/);
    learner.types("r");
    await learner.sees(/y\/n/);
    learner.types("y");
    await learner.sees(/checks? failed: 0 of/);
    await saveSolution();
    await learner.sees(/What you now know/);
  });

  it("says that a program in Python lies there, too, until the track is chosen", async () => {
    await cp(join(root, "solutions", slug, "server.py"), mine("server.py"));
    learner = new Learner();
    await learner.sees(/Judged: server\.ts and client\.ts\. server\.py lies there too: --track py judges it/);
  });

  it("says that the progress could not be read, and where it is kept", async () => {
    await writeFile(join(workspace, "progress.json"), "{ half");
    learner = new Learner();
    await learner.sees(/progress\.json could not be read; it is kept as .*progress\.json\.backup-1/);
  });
});
