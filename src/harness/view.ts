import { existsSync, lstatSync, readlinkSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import type { Mount } from "./programs/command.ts";
import { SHARED } from "./shared.ts";

/** What a program sees of this machine, besides the system's own folders. */
export interface Seen {
  /** The folder it was put into. */
  readonly folder: string;
  readonly sees: readonly Mount[];
}

/** Where a program finds the folder it was put into: it tells nothing of where it came from. */
export const FOLDER = "/program";

/** What getaddrinfo(3) and the dynamic loader read. */
const systemFiles = ["hosts", "nsswitch.conf", "host.conf", "services", "protocols", "ld.so.cache", "localtime"];

/**
 * Bubblewrap's arguments for what a program sees. Where these folders hold one of the `secrets`, real paths of this
 * machine, nothing lies in its place, but for what the program needs of it.
 */
export function view({ folder, sees }: Seen, secrets: readonly string[]): string[] {
  const needed = sees.filter((mount) => !isThere(mount, secrets));
  const [inSystem, inNeeded] = [coversIn(mountedSystem(), secrets), coversIn(needed, secrets)];
  const flags = [
    ...systemFolders().map(({ flags: some }) => some),
    ...inSystem.map(({ flags: some }) => some),
    way("/etc/hosts"),
    ...systemFiles.map((name) => ["--ro-bind-try", `/etc/${name}`, `/etc/${name}`]),
    ["--proc", "/proc", "--dev", "/dev"],
    ["--perms", "1777", "--size", "1048576", "--tmpfs", "/dev/shm", "--remount-ro", "/dev"],
    ["--perms", "1777", "--size", "16777216", "--tmpfs", "/tmp"],
    ...needed.map(({ from, to }) => [...way(to), "--ro-bind", from, to]),
    ...inNeeded.map(({ flags: some }) => some),
    ...[...inSystem, ...inNeeded].map(({ closing }) => closing),
    ["--ro-bind", folder, FOLDER],
    // What is written there is watched (shared.ts): a mount of our own would need its bounds set by the machine's root.
    ["--bind-try", join(folder, SHARED), join(FOLDER, SHARED)],
  ];
  return flags.flat();
}

/** The folders on the way to a path: as bubblewrap makes them by itself, another user than root could not pass. */
function way(path: string): string[] {
  const above = dirname(path);
  return above === "/" ? [] : [...way(above), "--perms", "0755", "--dir", above];
}

/** Whether the system's own folders show it already, at its path and not below what is hidden. */
function isThere({ from, to }: Mount, secrets: readonly string[]): boolean {
  const real = realPath(from);
  if (from !== to || secrets.some((secret) => contains(secret, real))) return false;
  const hasPath = systemFolders().some(({ path }) => contains(path, from));
  return hasPath && mountedSystem().some((folder) => contains(folder.from, real));
}

interface Cover {
  readonly flags: readonly string[];
  /** When all that belongs into it has been mounted. */
  readonly closing: readonly string[];
}

/** Covers each secret that one of the mounts shows. */
function coversIn(mounts: readonly Mount[], secrets: readonly string[]): Cover[] {
  return mounts.flatMap(({ from, to }) => {
    const real = realPath(from);
    const shown = secrets.filter((secret) => secret !== real && contains(real, secret) && existsSync(secret));
    return shown.map((secret) => cover(secret, join(to, relative(real, secret))));
  });
}

function cover(secret: string, path: string): Cover {
  if (!statSync(secret).isDirectory()) return { flags: ["--ro-bind", "/dev/null", path], closing: [] };
  return { flags: ["--perms", "0755", "--tmpfs", path], closing: ["--remount-ro", path] };
}

function contains(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder === sep ? sep : folder + sep);
}

/** Also of what does not exist yet. */
export function realPath(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    return path === dirname(path) ? path : join(realPath(dirname(path)), basename(path));
  }
}

interface SystemFolder {
  readonly path: string;
  readonly isMounted: boolean;
  readonly flags: readonly string[];
}

let found: readonly SystemFolder[] | undefined;

function systemFolders(): readonly SystemFolder[] {
  return (found ??= ["/usr", "/bin", "/sbin", "/lib", "/lib64"].filter((path) => existsSync(path)).map(systemFolder));
}

/** /bin is a link into /usr on most systems, a folder on some, and not there on others. */
function systemFolder(path: string): SystemFolder {
  const isMounted = !lstatSync(path).isSymbolicLink();
  const flags = isMounted ? ["--ro-bind", path, path] : ["--symlink", readlinkSync(path), path];
  return { path, isMounted, flags };
}

function mountedSystem(): readonly Mount[] {
  return systemFolders().flatMap(({ path, isMounted }) => (isMounted ? [{ from: path, to: path }] : []));
}
