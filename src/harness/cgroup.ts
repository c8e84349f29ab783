import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { statOf } from "./observe/processes.ts";
import { watchFor } from "./watch.ts";

/** A control group (cgroups(7), version 2) around the programs of one world: the kernel bounds what they take together. */
export interface Cgroup {
  /** Puts a process into it; what it starts from then on is in it too. */
  add(pid: number): void;
  /** How many processes the kernel has killed here because of their memory. */
  killed(): number;
  /** Kills what is left in it, and removes it as soon as that has ended. */
  close(): Promise<void>;
}

export interface Cgroups {
  /** What the folders of all groups that are made here begin with. */
  readonly prefix: string;
  make(): Cgroup;
}

interface Most {
  readonly mebibytes: number;
  /** Processes and threads. */
  readonly tasks: number;
}

/** Where this process is, and what it may do there; other places for a test. */
interface CgroupPlaces {
  readonly mount: string;
  /** `/proc/self/cgroup` */
  readonly own: string;
}

const usual: CgroupPlaces = { mount: "/sys/fs/cgroup", own: "/proc/self/cgroup" };
const needed = ["memory", "pids"];

let serial = 0;
let known: { readonly cgroups: Cgroups | undefined } | undefined;

/** The same for this process, tried once: by the first try it may have moved. */
export function cgroupsHere(most: Most): Cgroups | undefined {
  known ??= { cgroups: findCgroups(most) };
  return known.cgroups;
}

/**
 * Control groups where the system lets this process have them: as root, or among the groups of an ordinary user's own
 * (`systemd-run --user --scope -p Delegate=yes …`). Undefined elsewhere.
 */
export function findCgroups(most: Most, places: CgroupPlaces = usual): Cgroups | undefined {
  const own = attempt(() => /^0::(.*)$/m.exec(read(places.own))?.[1]);
  if (own === undefined) return undefined;
  return (
    attempt(() => groupsIn(above(places.mount, own), most)) ?? attempt(() => groupsIn(below(places.mount, own), most))
  );
}

/** Groups in `base`. Throws where none can be made, bounded, or given a process. */
function groupsIn(base: string, most: Most): Cgroups {
  // A process may be moved by who may write here, to the group above both where it is and where it goes.
  accessSync(join(base, "cgroup.procs"), constants.W_OK);
  sweep(base);
  const prefix = join(base, `switchboard-${process.pid}-w`);
  const next = (): string => `${prefix}${serial++}`;
  // What the kernel does not take here it would not take later.
  const trial = next();
  bound(trial, most);
  attempt(() => rmdirSync(trial));
  return { prefix, make: () => makeCgroup(next(), most) };
}

/**
 * The nearest group above our own that passes the controllers on, as a slice of systemd's does: nobody need move, neither
 * this process nor the shell and the session that it was started from.
 */
function above(mount: string, own: string): string {
  if (own === "/") throw new Error("no group is above");
  const parent = dirname(own);
  const base = join(mount, parent);
  return passesOn(base) ? base : above(mount, parent);
}

/** Our own group, which is made to pass the controllers on. */
function below(mount: string, own: string): string {
  const base = join(mount, own);
  enableControllers(base, own === "/");
  return base;
}

function passesOn(base: string): boolean {
  const enabled = read(join(base, "cgroup.subtree_control")).split(/\s+/);
  return needed.every((name) => enabled.includes(name));
}

/** Throws where a controller is missing or may not be passed on. */
function enableControllers(base: string, isTop: boolean): void {
  const there = read(join(base, "cgroup.controllers")).split(/\s+/);
  const missing = needed.find((name) => !there.includes(name));
  if (missing !== undefined) throw new Error(`no controller ${missing}`);
  if (passesOn(base)) return;
  // Below the top a group has either processes or groups with controllers: this process moves into one of its own.
  if (!isTop) leave(base);
  writeFileSync(join(base, "cgroup.subtree_control"), needed.map((name) => `+${name}`).join(" "));
}

/** Throws where others are in the same group, which are not ours to move. */
function leave(base: string): void {
  const processes = read(join(base, "cgroup.procs")).trim().split("\n").map(Number);
  const ours = lineOf(process.pid);
  if (!processes.every((pid) => ours.includes(pid))) throw new Error("others are in this group");
  const judge = join(base, `switchboard-${process.pid}-judge`);
  mkdirSync(judge);
  for (const pid of processes) writeFileSync(join(judge, "cgroup.procs"), String(pid));
}

/** A process and those that it descends from: the shell and npx that started it. */
function lineOf(pid: number): readonly number[] {
  const parent = statOf(pid)?.parent ?? 0;
  return parent <= 1 ? [pid] : [pid, ...lineOf(parent)];
}

/** Removes what a judge left that was killed; what is not empty stays. */
function sweep(base: string): void {
  for (const name of readdirSync(base)) {
    const pid = /^switchboard-(\d+)-/.exec(name)?.[1];
    if (pid !== undefined && !existsSync(`/proc/${pid}`)) attempt(() => rmdirSync(join(base, name)));
  }
}

function makeCgroup(folder: string, most: Most): Cgroup {
  bound(folder, most);
  return {
    add: (pid) => set(folder, "cgroup.procs", pid),
    // memory.events of the kernel's cgroup-v2.rst: with memory.oom.group all that are in it, each counted.
    killed: () => Number(/^oom_kill (\d+)/m.exec(attempt(() => read(join(folder, "memory.events"))) ?? "")?.[1] ?? 0),
    async close() {
      // Missing before Linux 5.14, where what is in it is killed one by one.
      attempt(() => set(folder, "cgroup.kill", 1));
      await watchFor({ deadline_ms: ended_ms, signal: new AbortController().signal }, () => hasGone(folder));
    },
  };
}

/** How long what was killed may take to end. What is left then is the guardian's. */
const ended_ms = 2000;

/** Removes a group, unless something in it has not ended yet. */
function hasGone(folder: string): true | undefined {
  try {
    rmdirSync(folder);
    return true;
  } catch (error) {
    return error instanceof Error && "code" in error && error.code === "EBUSY" ? undefined : true;
  }
}

/** Makes a bounded group. Throws, and leaves none, where the kernel does not take it. */
function bound(folder: string, { mebibytes, tasks }: Most): void {
  mkdirSync(folder);
  try {
    set(folder, "memory.max", mebibytes * 1024 * 1024);
    set(folder, "memory.oom.group", 1);
    set(folder, "pids.max", tasks);
  } catch (error) {
    attempt(() => rmdirSync(folder));
    throw error;
  }
  // Missing where the kernel does not count swap.
  attempt(() => set(folder, "memory.swap.max", 0));
}

function set(folder: string, name: string, value: string | number): void {
  writeFileSync(join(folder, name), String(value));
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}

function read(file: string): string {
  return readFileSync(file, "utf8");
}
