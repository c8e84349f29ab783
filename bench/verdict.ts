// How long a verdict takes, as a ratio to a bare `node -e 0` in the same minute: from cold (`check`), from a save
// (`learn`), and beside learnyounode's verify. Interleaved, medians; run it on an otherwise idle machine.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const door = join(root, "bin", "switchboard.js");
const exercise = "13-phone-loops";
const rounds = Number(process.argv[2] ?? 15);
/** What a learner's pause between two saves is at the least, in milliseconds. */
const pause_ms = 2500;

const folder = await mkdtemp(join(tmpdir(), "switchboard-bench-"));
try {
  await report(await measure());
} finally {
  await rm(folder, { recursive: true, force: true });
}

interface Samples {
  readonly bare: number[];
  readonly cold: number[];
  readonly save: number[];
  readonly learnyounode: number[];
}

async function measure(): Promise<Samples> {
  const samples: Samples = { bare: [], cold: [], save: [], learnyounode: [] };
  const solution = join(root, "solutions", exercise);
  const learner = await openLearner();
  const verify = prepareLearnyounode();
  timed(() => checkCold(solution));
  for (let round = 0; round < rounds; round++) {
    samples.bare.push(timed(() => run(process.execPath, ["-e", "0"])));
    samples.cold.push(timed(() => checkCold(solution)));
    samples.learnyounode.push(timed(verify));
    await new Promise((resolve) => setTimeout(resolve, pause_ms));
    samples.bare.push(timed(() => run(process.execPath, ["-e", "0"])));
    samples.save.push(await learner.save());
    process.stderr.write(`\r${round + 1} of ${rounds}`);
  }
  process.stderr.write("\n");
  await learner.close();
  return samples;
}

function timed(action: () => void): number {
  const began = performance.now();
  action();
  return performance.now() - began;
}

function run(file: string, args: readonly string[], environment: Readonly<Record<string, string>> = {}): void {
  execFileSync(file, args, { stdio: "ignore", env: { ...process.env, ...environment } });
}

function checkCold(solution: string): void {
  run(process.execPath, [door, "check", exercise, "--submission", solution, "--track", "ts", "--seed", "7"]);
}

interface Learner {
  /** Saves a changed program; resolves to the milliseconds until its full verdict was printed. */
  save(): Promise<number>;
  close(): Promise<void>;
}

/** A learner at work: `learn` in lines, whose workspace holds the solution. */
async function openLearner(): Promise<Learner> {
  const file = join(folder, exercise, "server.ts");
  await cp(join(root, "solutions", exercise), join(folder, exercise), { recursive: true });
  await writeFile(join(folder, "progress.json"), JSON.stringify({ current: exercise, track: "ts" }));
  const text = await readFile(file, "utf8");
  const learn = spawn(process.execPath, [door, "learn", "--plain", "--seed", "7", "--lang", "en"], {
    stdio: ["pipe", "pipe", "inherit"],
    env: { ...process.env, SWITCHBOARD_WORKSPACE: folder },
  });
  await nextVerdict(learn);
  let saves = 0;
  return {
    save: async () => {
      saves += 1;
      const verdict = nextVerdict(learn);
      const began = performance.now();
      await writeFile(file, `${text}// save ${saves}\n`);
      await verdict;
      return performance.now() - began;
    },
    close: async () => {
      const ended = new Promise((resolve) => learn.once("exit", resolve));
      learn.stdin?.write("q\n");
      await ended;
    },
  };
}

function nextVerdict(learn: ChildProcess): Promise<void> {
  return new Promise((resolve, reject) => {
    let seen = "";
    const listen = (chunk: Buffer): void => {
      seen += chunk.toString();
      if (!seen.includes("What you now know")) return;
      learn.stdout?.off("data", listen);
      learn.off("exit", ended);
      resolve();
    };
    const ended = (): void => reject(new Error(`learn ended before its verdict:\n${seen}`));
    learn.stdout?.on("data", listen);
    learn.once("exit", ended);
  });
}

function prepareLearnyounode(): () => void {
  const place = join(root, "bench", "learnyounode");
  const command = join(place, "node_modules", ".bin", "learnyounode");
  if (!existsSync(command)) run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix", place]);
  const home = { HOME: folder };
  run(command, ["select", "TIME SERVER"], home);
  return () => run(command, ["verify", join(place, "time-server.js")], home);
}

async function report(samples: Samples): Promise<void> {
  const bare = median(samples.bare);
  const line = (name: string, values: readonly number[], target: string): string => {
    const [low, high] = [Math.min(...values), Math.max(...values)];
    const ratio = (median(values) / bare).toFixed(2);
    return `| ${name} | ${median(values).toFixed(0)} | ${low.toFixed(0)}–${high.toFixed(0)} | ${ratio} | ${target} |`;
  };
  process.stdout.write(
    `${[
      `Node ${process.version}, ${rounds} rounds, ${exercise}, ts.`,
      "",
      "| what | median ms | range ms | ratio to a bare node | target |",
      "|---|---|---|---|---|",
      line("`node -e 0`", samples.bare, "1"),
      line("save to full verdict in `learn`", samples.save, "at most 0.5"),
      line("`check` from cold", samples.cold, "at most 4"),
      line("`learnyounode verify` of TIME SERVER", samples.learnyounode, ""),
      "",
      `learnyounode / check from cold: ${(median(samples.learnyounode) / median(samples.cold)).toFixed(2)} (target: at least 2)`,
    ].join("\n")}\n`,
  );
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
