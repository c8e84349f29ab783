/** Echo servers side by side: ours, CPython's `socket`, `node:net` and `node:dgram`. `npx tsx bench/sockets/run.ts` */
import { execFileSync, spawn, type ChildProcess } from "node:child_process";
import { mkdirSync, readFileSync } from "node:fs";
import { once } from "node:events";
import { availableParallelism } from "node:os";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { measures, type Measure } from "./measures.ts";

const rounds = Number(process.env["ROUNDS"] ?? 15);
const memoryTrips = 1_000_000;
const here = fileURLToPath(new URL(".", import.meta.url));
const built = fileURLToPath(new URL("../../build/bench-sockets/", import.meta.url));

interface Server {
  readonly child: ChildProcess;
  readonly port: number;
}

interface Maker {
  readonly name: string;
  start(protocol: string): Promise<Server>;
}

// Client and servers share one core, which they inherit: on two, the scheduler's moves decide, by a factor of five.
execFileSync("taskset", ["--cpu-list", "--pid", String(availableParallelism() - 1), String(process.pid)]);
await bundleServers();
const makers: readonly Maker[] = [
  { name: "ours", start: (protocol) => started(process.execPath, [`${built}ours.js`, protocol]) },
  { name: "CPython", start: (protocol) => started("python3", [`${here}servers/cpython.py`, protocol]) },
  { name: "Node", start: (protocol) => started(process.execPath, [`${built}node.js`, protocol]) },
];
console.log(
  `| measured (median of ${rounds} interleaved) | ours /s | CPython /s | Node /s | ours : CPython | ours : Node |`,
);
console.log("|---|---|---|---|---|---|");
for (const measure of measures) console.log(row(measure.title, await rates(measure)));
console.log(`\n${await memory()}`);

async function bundleServers(): Promise<void> {
  mkdirSync(built, { recursive: true });
  await build({
    entryPoints: [`${here}servers/ours.ts`, `${here}servers/node.ts`],
    outdir: built,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    external: ["koffi"],
  });
}

async function started(command: string, args: readonly string[]): Promise<Server> {
  const child = spawn(command, args, { stdio: ["ignore", "pipe", "inherit"] });
  const [line]: unknown[] = await once(child.stdout, "data");
  return { child, port: Number(String(line)) };
}

/** How many a second, of each maker, in the order of makers: every round asks each in turn. */
async function rates(measure: Measure): Promise<number[]> {
  const servers = await Promise.all(makers.map((maker) => maker.start(measure.protocol)));
  const all: number[][] = servers.map(() => []);
  for (let round = -1; round < rounds; round++) {
    for (const [at, { port }] of servers.entries()) {
      const rate = measure.count / measure.run(port, measure.count);
      if (round >= 0) all[at]?.push(rate);
    }
  }
  for (const { child } of servers) child.kill("SIGKILL");
  return all.map(median);
}

function row(title: string, [ours = 0, cpython = 0, node = 0]: readonly number[]): string {
  const ratios = [ours / cpython, ours / node].map((ratio) => ratio.toFixed(2));
  return `| ${title} | ${[ours, cpython, node].map((rate) => Math.round(rate)).join(" | ")} | ${ratios.join(" | ")} |`;
}

/** What our server holds after a tenth of a million round trips, and after all of them. */
async function memory(): Promise<string> {
  const [trips] = measures;
  const { child, port } = await started(process.execPath, [`${built}ours.js`, "tcp"]);
  trips?.run(port, memoryTrips / 10);
  const early = residentKiB(child.pid);
  trips?.run(port, (memoryTrips * 9) / 10);
  const late = residentKiB(child.pid);
  child.kill("SIGKILL");
  return `Resident memory of our server: ${early} KiB after ${memoryTrips / 10} round trips, ${late} KiB after ${memoryTrips}.`;
}

function residentKiB(pid: number | undefined): number {
  return Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8"))?.[1]);
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
