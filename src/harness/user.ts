import { readFileSync } from "node:fs";
import { userInfo } from "node:os";

/** Root of the whole machine, and not only of a user namespace, which an ordinary user's command has entered. */
export function isRoot(): boolean {
  return process.getuid?.() === 0 && /^\s*0\s+0\s+4294967295\s*$/.test(usersOutside());
}

/** The user's name outside of the user namespace; the number of one without an entry in passwd(5). */
export function userName(): string {
  const outside = numberOutside();
  if (outside !== process.getuid?.()) return process.env["USER"] ?? String(outside);
  try {
    return userInfo().username;
  } catch {
    return String(outside);
  }
}

/** A command that only root may give, as this user types it: a bare Debian has no sudo. */
export function asRoot(command: string): string {
  return numberOutside() === 0 ? command : `sudo ${command}`;
}

/** This process's user; where it is root of a user namespace, who that is outside of it. */
function numberOutside(): number | undefined {
  const inside = process.getuid?.();
  const outside = /^\s*0\s+(\d+)\s/.exec(usersOutside())?.[1];
  return inside === 0 && outside !== undefined ? Number(outside) : inside;
}

/** user_namespaces(7): first user inside, first user outside, how many; empty on other systems than Linux. */
function usersOutside(): string {
  try {
    return readFileSync("/proc/self/uid_map", "latin1");
  } catch {
    return "";
  }
}
