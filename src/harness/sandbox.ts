import { existsSync, lstatSync, readlinkSync } from "node:fs";
import { constants, release } from "node:os";
import { join } from "node:path";
import type { Exit } from "../check/world.ts";
import type { Containment } from "../verdict/verdict.ts";
import type { SandboxMode } from "./harness.ts";
import { linux } from "./linux.ts";
import { runToEnd } from "./programs/child.ts";
import { cleanEnvironment, type Command, type Mount } from "./programs/command.ts";
import { SHARED } from "./shared.ts";

/** What is put around every program, and where things are for a program inside it. */
export interface Sandbox {
  readonly containment: Containment;
  /** What keeps a program from taking too much, in one line. */
  readonly bounds: string;
  /** The path at which a program finds the folder it was put into. */
  folderInside(folder: string): string;
  /** The path at which a program finds the bundles. */
  builtInside(built: string): string;
  /** The command that starts `command` inside. */
  wrap(command: Command, seen: Seen): Command;
  /** Bounds what the process may use (setrlimit(2)) that waits in it; before it is handed a program. */
  bound(pid: number): void;
  /** How the program ended, from how what is around it ended. */
  exitOf(exit: Exit): Exit;
}

/** What a program sees of this machine, besides the system's own folders. */
interface Seen {
  /** The folder it was put into. */
  readonly folder: string;
  readonly sees: readonly Mount[];
}

/** `--sandbox require`, and bubblewrap is missing or does not work here. */
export class NoSandbox extends Error {
  override readonly name = "NoSandbox";
  /** What is missing or does not work. */
  readonly reason: string;

  constructor(reason: string) {
    super(`${reason} Without a sandbox, pass --sandbox auto or off. To get it: apt-get install bubblewrap`);
    this.reason = reason;
  }
}

/** `otherwise` is what contains programs where there is no sandbox. */
export async function openSandbox(mode: SandboxMode, otherwise: () => Promise<Containment>): Promise<Sandbox> {
  if (mode === "off") return noSandbox(await otherwise());
  const trial = await tryBubblewrap();
  if ("sandbox" in trial) return trial.sandbox;
  if (mode === "require") throw new NoSandbox(trial.problem);
  return noSandbox(await otherwise());
}

/** Nothing around the program but what its loopback is. */
function noSandbox(containment: Containment): Sandbox {
  return {
    containment,
    bounds: "none",
    folderInside: (folder) => folder,
    builtInside: (built) => built,
    wrap: (command) => command,
    bound: () => {},
    exitOf: (exit) => exit,
  };
}

function bubblewrap(flags: readonly string[]): Sandbox {
  return {
    containment: "sandbox",
    bounds: "rlimits",
    folderInside: () => FOLDER,
    builtInside: () => BUILT,
    wrap(command, seen) {
      const inside = ["--chdir", FOLDER, "--remount-ro", "/", "--", command.file, ...command.args];
      const args = [...flags, ...view(seen), ...inside];
      return { file: "bwrap", args, cwd: "/", env: { ...command.env, HOME: "/tmp" } };
    },
    bound(pid) {
      for (const [resource, limit] of limits) linux().limit(pid, resource, limit);
    },
    exitOf: signalled,
  };
}

/** Paths that tell a program nothing of where it came from. */
const FOLDER = "/program";
const BUILT = "/switchboard";

/** Its network is the loopback it is started in. */
const confinement: readonly string[] = [
  ...["user", "pid", "ipc", "uts", "cgroup-try"].map((kind) => `--unshare-${kind}`),
  "--die-with-parent",
  "--new-session",
  "--hostname",
  "sandbox",
];
/** The same, and no user namespace may be made in it: from version 0.8 on. */
const confinements = [[...confinement, "--disable-userns"], confinement];

/** What getaddrinfo(3) and the dynamic loader read. */
const systemFiles = ["hosts", "nsswitch.conf", "host.conf", "services", "protocols", "ld.so.cache", "localtime"];

function view({ folder, sees }: Seen): string[] {
  const flags = [
    ["--ro-bind", "/usr", "/usr"],
    ...systemFolders(),
    ...systemFiles.map((name) => ["--ro-bind-try", `/etc/${name}`, `/etc/${name}`]),
    ["--proc", "/proc", "--dev", "/dev"],
    ["--size", "1048576", "--tmpfs", "/dev/shm", "--remount-ro", "/dev"],
    ["--size", "16777216", "--tmpfs", "/tmp"],
    ...sees.filter(({ from }) => !isSystem(from)).map(({ from, to }) => ["--ro-bind", from, to]),
    ["--ro-bind", folder, FOLDER],
    // What is written there is watched (shared.ts): a mount of our own would need its bounds set by the machine's root.
    ["--bind-try", join(folder, SHARED), join(FOLDER, SHARED)],
  ];
  return flags.flat();
}

function isSystem(folder: string): boolean {
  return folder === "/usr" || folder.startsWith("/usr/");
}

let found: string[][] | undefined;

function systemFolders(): string[][] {
  return (found ??= ["/bin", "/sbin", "/lib", "/lib64"].map(systemFolder));
}

/** /bin is a link into /usr on most systems, a folder on some, and not there on others. */
function systemFolder(path: string): string[] {
  if (!existsSync(path)) return [];
  return lstatSync(path).isSymbolicLink() ? ["--symlink", readlinkSync(path), path] : ["--ro-bind", path, path];
}

/** Resources by number, from asm-generic/resource.h, and what a course's programs need of them, with room to spare. */
const limits: readonly (readonly [resource: number, limit: number])[] = [
  [0, 30], // RLIMIT_CPU, seconds
  [1, 16 * 1024 * 1024], // RLIMIT_FSIZE
  [2, 512 * 1024 * 1024], // RLIMIT_DATA
  [4, 0], // RLIMIT_CORE
  [7, 256], // RLIMIT_NOFILE
  [8, 64 * 1024], // RLIMIT_MEMLOCK
  [12, 0], // RLIMIT_MSGQUEUE
  // RLIMIT_NPROC; before Linux 5.14 it counts the user's processes outside as well.
  ...(kernelIsAtLeast(5, 14) ? [[6, 96] as const] : []),
];

function kernelIsAtLeast(major: number, minor: number): boolean {
  const [ours = 0, oursMinor = 0] = release().split(".").map(Number);
  return ours > major || (ours === major && oursMinor >= minor);
}

/** bubblewrap ends with 128 + n where the program was killed by signal n, as a shell does. */
function signalled(exit: Exit): Exit {
  if (exit.code === null || exit.code <= 128) return exit;
  const number = exit.code - 128;
  const signal = Object.entries(constants.signals).find(([, value]) => value === number)?.[0];
  return signal === undefined ? exit : { code: null, signal };
}

/** Whether bubblewrap can do here what `wrap` will ask of it; if not, why. */
export async function tryBubblewrap(): Promise<{ readonly sandbox: Sandbox } | { readonly problem: string }> {
  const trial: Command = { file: "true", args: [], cwd: "/", env: cleanEnvironment("/") };
  let problem = "";
  for (const flags of confinements) {
    const sandbox = bubblewrap(flags);
    try {
      const { exit, stderr } = await runToEnd(sandbox.wrap(trial, { folder: "/usr", sees: [] }));
      if (exit.code === 0) return { sandbox };
      problem = `bubblewrap does not work here: ${stderr.trim()}.`;
    } catch {
      return { problem: "bubblewrap (bwrap) is not installed." };
    }
  }
  return { problem };
}
