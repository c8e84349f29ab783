import { existsSync, lchownSync, lstatSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { constants } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Exit } from "../check/world.ts";
import type { Bounds } from "../verdict/bounds.ts";
import type { Containment } from "../verdict/verdict.ts";
import { type Cgroups, cgroupsHere } from "./cgroup.ts";
import { MOST_TOGETHER } from "./excess.ts";
import type { SandboxMode } from "./harness.ts";
import { boundsOfEach, limitsBeyond } from "./limits.ts";
import { linux } from "./linux.ts";
import { runToEnd } from "./programs/child.ts";
import { cleanEnvironment, type Command, TOLD } from "./programs/command.ts";
import { callFilter } from "./seccomp.ts";
import { guiltySetting } from "./settings.ts";
import { SHARED } from "./shared.ts";
import { asRoot, isRoot } from "./user.ts";
import { FOLDER, realPath, type Seen, view } from "./view.ts";

/** What is put around every program, and where things are for a program inside it. */
export interface Sandbox {
  readonly containment: Containment;
  /** What keeps a program from taking too much. */
  readonly bounds: Bounds;
  /** Whether the kernel bounds how many processes there may be. */
  readonly boundsProcesses: boolean;
  /** Where the kernel bounds what the programs of a world take together. */
  readonly cgroups: Cgroups | undefined;
  /** The path at which a program finds the folder it was put into. */
  folderInside(folder: string): string;
  /** The path at which a program finds the folder of its host (bin/build.js). */
  hostInside(host: string): string;
  /** The command that starts `command` inside. */
  wrap(command: Command, seen: Seen): Command;
  /** Bounds what the process that waits in it may use (setrlimit(2)), before it is handed a program. */
  bound(pid: number, reserved_bytes: number): void;
  /** How the program ended, from how what is around it ended. */
  exitOf(exit: Exit): Exit;
}

/** `--sandbox require`, and it is not to be had here. */
export class NoSandbox extends Error {
  override readonly name = "NoSandbox";
  /**
   * What is missing or does not work, as the machine says it; `no-networks` where programs cannot have their own,
   * `no-process-bounds` where they are root's, whose processes nobody counts.
   */
  readonly reason: string;
  /** The command that brings it, where that is known. */
  readonly remedy: string | undefined;

  constructor(reason: string, remedy: string | undefined) {
    super(
      `${reason} Without a sandbox, pass --sandbox auto or off.${remedy === undefined ? "" : ` To get it: ${remedy}`}`,
    );
    this.reason = reason;
    this.remedy = remedy;
  }
}

interface SandboxOptions {
  readonly mode: SandboxMode;
  /** Folders that no program sees, wherever they lie. */
  readonly hidden: readonly string[];
  /** What contains programs where there is no sandbox. */
  readonly otherwise: () => Promise<Containment>;
}

export async function openSandbox({ mode, hidden, otherwise }: SandboxOptions): Promise<Sandbox> {
  if (mode === "off") return noSandbox(await otherwise());
  const [trial, containment] = await Promise.all([tryBubblewrap(hidden), otherwise()]);
  if (mode === "require") {
    if ("problem" in trial) throw new NoSandbox(trial.problem, trial.remedy ?? guiltySetting()?.remedy);
    // Bubblewrap alone would leave programs the network of this machine.
    if (containment === "none") throw new NoSandbox("no-networks", guiltySetting()?.remedy);
    if (!trial.sandbox.boundsProcesses) throw new NoSandbox("no-process-bounds", undefined);
  }
  return "sandbox" in trial ? trial.sandbox : noSandbox(containment);
}

/** Nothing around the program but what its loopback is. */
function noSandbox(containment: Containment): Sandbox {
  return {
    containment,
    bounds: {},
    boundsProcesses: false,
    cgroups: undefined,
    folderInside: (folder) => folder,
    hostInside: (host) => host,
    wrap: (command) => command,
    bound: () => {},
    exitOf: (exit) => exit,
  };
}

function bubblewrap({ flags, owners }: Confinement, hidden: readonly string[]): Sandbox {
  const secrets = hidden.map(realPath);
  const cgroups = cgroupsHere(MOST_TOGETHER);
  const counted = owners !== undefined || !isRoot();
  const filter = callFilter();
  const filtered = filter === undefined ? [] : ["--seccomp", String(TOLD)];
  return {
    containment: "sandbox",
    bounds: { ...(cgroups === undefined ? {} : { together: MOST_TOGETHER }), each: boundsOfEach(counted) },
    boundsProcesses: counted || cgroups !== undefined,
    cgroups,
    folderInside: () => FOLDER,
    hostInside: () => HOST,
    wrap(command, seen) {
      const become = owners === undefined ? [] : becoming(owners(seen.folder), command.reserved_bytes ?? 0);
      const inside = [
        "--chdir",
        FOLDER,
        "--remount-ro",
        "/",
        ...filtered,
        "--",
        ...become,
        command.file,
        ...command.args,
      ];
      const args = [...flags, ...view(seen, secrets), ...inside];
      const env = { ...command.env, HOME: "/tmp" };
      return { file: "bwrap", args, cwd: "/", env, ...(filter === undefined ? {} : { told: filter }) };
    },
    bound(pid, reserved_bytes) {
      // One that became another user did so to itself: not every root may do it to others.
      if (owners !== undefined) return;
      for (const { resource, value } of limitsBeyond(reserved_bytes)) linux().limit(pid, resource, value);
    },
    exitOf: signalled,
  };
}

/** It tells a program nothing of where it came from. */
const HOST = "/switchboard";

/** One way to put a program away, of which not every machine allows all. */
interface Confinement {
  readonly flags: readonly string[];
  /** The user that the programs of a world become, by its folder; where not given they stay the judge's own. */
  readonly owners?: (folder: string) => number;
}

/** Its network is the loopback it is started in. */
const common: readonly string[] = [
  ...["pid", "ipc", "uts", "cgroup-try"].map((kind) => `--unshare-${kind}`),
  "--die-with-parent",
  "--new-session",
  "--hostname",
  "sandbox",
  // Root of a user namespace would keep those that it has there.
  "--cap-drop",
  "ALL",
];

/** The best first: root's programs become a user that owns nothing, whose processes the kernel counts (setrlimit(2)). */
function confinements(): readonly Confinement[] {
  const inUserNamespace = ["--unshare-user", ...common];
  const capabilities = ["CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP"].flatMap((name) => ["--cap-add", name]);
  return [
    ...(isRoot() && othersMayRead() ? [{ flags: [...common, ...capabilities], owners: ownerOf }] : []),
    // No user namespace may be made in it: from version 0.8 on.
    { flags: [...inUserNamespace, "--disable-userns"] },
    { flags: inUserNamespace },
  ];
}

/** Whether another user can read what programs are run by, and what they are put into: not where root keeps all to itself. */
function othersMayRead(): boolean {
  const read = 0o4;
  const ours = [fileURLToPath(import.meta.url), createRequire(import.meta.url).resolve("koffi"), process.execPath];
  return (process.umask() & 0o5) === 0 && ours.every((file) => (statSync(file).mode & read) !== 0);
}

/** Beyond what distributions and containers give out (systemd.io/UIDS-GIDS). */
const FIRST_OWNER = 1_900_000_000;
const OWNERS = 200_000_000;
let lastOwner = Math.floor(Math.random() * OWNERS);

/** A user for each world, so that none counts for another; it owns the folder that its programs may write to. */
function ownerOf(folder: string): number {
  const shared = join(folder, SHARED);
  const known = lstatSync(shared, { throwIfNoEntry: false })?.uid ?? 0;
  if (known >= FIRST_OWNER) return known;
  lastOwner = (lastOwner + 1) % OWNERS;
  const owner = FIRST_OWNER + lastOwner;
  if (existsSync(shared)) lchownSync(shared, owner, owner);
  return owner;
}

function becoming(user: number, reserved_bytes: number): readonly string[] {
  const ids = [`--reuid=${user}`, `--regid=${user}`, "--clear-groups"];
  const bounds = limitsBeyond(reserved_bytes).map(({ name, value }) => `--${name}=${value}`);
  return ["setpriv", ...ids, "--inh-caps=-all", "--bounding-set=-all", "--", "prlimit", ...bounds, "--"];
}

/** bubblewrap ends with 128 + n where the program was killed by signal n, as a shell does. */
function signalled(exit: Exit): Exit {
  if (exit.code === null || exit.code <= 128) return exit;
  const number = exit.code - 128;
  const signal = Object.entries(constants.signals).find(([, value]) => value === number)?.[0];
  return signal === undefined ? exit : { code: null, signal };
}

/** Whether bubblewrap can do here what `wrap` will ask of it; if not, why. */
export async function tryBubblewrap(
  hidden: readonly string[] = [],
): Promise<{ readonly sandbox: Sandbox } | { readonly problem: string; readonly remedy?: string }> {
  const trial: Command = { file: "true", args: [], cwd: "/", env: cleanEnvironment("/") };
  let problem = "";
  for (const confinement of confinements()) {
    const sandbox = bubblewrap(confinement, hidden);
    try {
      const { exit, stderr } = await runToEnd(sandbox.wrap(trial, { folder: "/usr", sees: [] }));
      if (exit.code === 0) return { sandbox };
      problem = `bubblewrap does not work here: ${stderr.trim()}.`;
    } catch {
      return { problem: "bubblewrap (bwrap) is not installed.", remedy: asRoot("apt-get install bubblewrap") };
    }
  }
  return { problem };
}
