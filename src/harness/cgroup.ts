import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { statOf } from "./observe/processes.ts";

/** A control group (cgroups(7), version 2) around the programs of one world: the kernel bounds what they take together. */
export interface Cgroup {
  /** Puts a process into it; what it starts from then on is in it too. */
  add(pid: number): void;
  /** Whether the kernel has killed programs here because of their memory. */
  hasKilled(): boolean;
  /** Kills what is left in it, and removes it. */
  close(): void;
}

export interface Cgroups {
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
 * Control groups below this process's own, where the system lets it have them: as root, or in a scope that is delegated
 * to it (`systemd-run --user --scope -p Delegate=yes …`). Undefined elsewhere.
 */
export function findCgroups(most: Most, places: CgroupPlaces = usual): Cgroups | undefined {
  try {
    const own = /^0::(.*)$/m.exec(readFileSync(places.own, "utf8"))?.[1];
    if (own === undefined) return undefined;
    const base = join(places.mount, own);
    enableControllers(base, own === "/");
    sweep(base);
    const make = (): Cgroup => makeCgroup(join(base, `switchboard-${process.pid}-${serial++}`), most);
    // What the kernel does not take here it would not take later.
    make().close();
    return { make };
  } catch {
    return undefined;
  }
}

/** Throws where a controller is missing or may not be passed on. */
function enableControllers(base: string, isTop: boolean): void {
  const there = read(join(base, "cgroup.controllers")).split(/\s+/);
  const missing = needed.find((name) => !there.includes(name));
  if (missing !== undefined) throw new Error(`no controller ${missing}`);
  const enabled = read(join(base, "cgroup.subtree_control")).split(/\s+/);
  if (needed.every((name) => enabled.includes(name))) return;
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

function makeCgroup(folder: string, { mebibytes, tasks }: Most): Cgroup {
  mkdirSync(folder);
  const set = (name: string, value: string | number): void => writeFileSync(join(folder, name), String(value));
  const close = (): void => {
    try {
      set("cgroup.kill", 1);
      rmdirSync(folder);
    } catch {
      // Something in it has not ended yet: the group is empty soon, and goes with the one above it.
    }
  };
  try {
    set("memory.max", mebibytes * 1024 * 1024);
    set("memory.oom.group", 1);
    set("pids.max", tasks);
  } catch (error) {
    close();
    throw error;
  }
  // Missing where the kernel does not count swap.
  attempt(() => set("memory.swap.max", 0));
  return {
    add: (pid) => set("cgroup.procs", pid),
    hasKilled: () => /^oom_kill [1-9]/m.test(attempt(() => read(join(folder, "memory.events"))) ?? ""),
    close,
  };
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
