// How long a reader of the notebook waits: from Run to a program's first output beside a bare `node -e 0`, from a typed
// line to its echo, from the command to a page that can be used; and what server and waiting processes take while nothing
// happens. npx tsx bench/notebook/run.ts [rounds]
import { spawnSync } from "node:child_process";
import { readdirSync, readFileSync } from "node:fs";
import { Client, serve } from "../../test/notebook/serving.ts";

const rounds = Number(process.argv[2] ?? 20);
const page = "12-phone-call";
const [group, listing, cell] = ["listening", "listening.ts", "desk"];

/** Fills the pages' cache, so that a start is one that finds it. */
async function warmUp(): Promise<void> {
  await using served = await serve();
  await fetch(`${served.origin}/en/${page}.html`);
  await fetch(`${served.origin}/theme/notebook.js`);
}

async function timeStart(): Promise<{ readonly start_ms: number; readonly idle_mb: number }> {
  const began = performance.now();
  await using served = await serve();
  for (const path of [`/en/${page}.html`, "/theme/notebook.js", "/theme/notebook.css", "/theme/switchboard.css"]) {
    const answer = await fetch(served.origin + path);
    if (answer.status !== 200) throw new Error(`${path}: ${answer.status}`);
    await answer.arrayBuffer();
  }
  const [client] = await Client.watch(served, page);
  const start_ms = performance.now() - began;
  await new Promise((resolve) => setTimeout(resolve, 3000));
  client[Symbol.dispose]();
  return { start_ms, idle_mb: memoryOf(served.child.pid ?? 0) };
}

/** Proportional set size of a process and all below it, in megabytes: what is shared counts once. */
function memoryOf(pid: number): number {
  const children = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && parentOf(name) === pid)
    .map((name) => memoryOf(Number(name)));
  const size = /^Pss:\s+(\d+) kB/m.exec(readIfThere(`/proc/${pid}/smaps_rollup`))?.[1] ?? "0";
  return Number(size) / 1024 + children.reduce((sum, one) => sum + one, 0);
}

function parentOf(pid: string): number {
  return Number(/\) \S (\d+)/.exec(readIfThere(`/proc/${pid}/stat`))?.[1] ?? -1);
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return "";
  }
}

function timeBareNode(): number {
  const began = performance.now();
  spawnSync(process.execPath, ["-e", "0"]);
  return performance.now() - began;
}

async function timeRuns(): Promise<Record<string, number[]>> {
  await using served = await serve();
  const [client, { listings }] = await Client.watch(served, page);
  const base = listings.find(({ name }) => name === listing)?.version ?? 0;
  const text =
    'import { input } from "switchboard/sockets";\nconsole.log("first");\nfor (;;) console.log(input(""));\n';
  await client.ask({ kind: "edit", page, listing, text, base });
  const times: Record<string, number[]> = { bare: [], run: [], echo: [] };
  for (let round = 0; round < rounds; round++) {
    // The world for the next run is made meanwhile, as it is while a reader reads.
    await new Promise((resolve) => setTimeout(resolve, 700));
    times["bare"]?.push(timeBareNode());
    client.forget();
    let began = performance.now();
    client.send({ kind: "run", group, cells: "all" });
    await client.prints(cell, "first");
    times["run"]?.push(performance.now() - began);
    await new Promise((resolve) => setTimeout(resolve, 100));
    began = performance.now();
    client.send({ kind: "input", group, cell, text: `echo ${round}\n` });
    await client.prints(cell, `echo ${round}`);
    times["echo"]?.push(performance.now() - began);
    await client.ask({ kind: "stop", group });
  }
  return times;
}

function median(times: readonly number[]): number {
  return times.toSorted((one, other) => one - other)[Math.floor(times.length / 2)] ?? 0;
}

await warmUp();
const { start_ms, idle_mb } = await timeStart();
const { bare = [], run = [], echo = [] } = await timeRuns();
console.log(`command to a page that can be used   ${start_ms.toFixed(0)} ms`);
console.log(`bare node -e 0                       ${median(bare).toFixed(1)} ms`);
console.log(
  `Run to first output                  ${median(run).toFixed(1)} ms, ${(median(run) / median(bare)).toFixed(2)} times`,
);
console.log(`typed line to its echo               ${median(echo).toFixed(1)} ms`);
console.log(`idle, server and all its processes   ${idle_mb.toFixed(0)} MB`);
