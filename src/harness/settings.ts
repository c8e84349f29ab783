import { readFileSync } from "node:fs";
import { asRoot } from "./user.ts";

/** A setting of the system that forbids an ordinary user to make namespaces, and the command that allows it. */
export interface Setting {
  readonly name:
    | "kernel.unprivileged_userns_clone"
    | "user.max_user_namespaces"
    | "kernel.apparmor_restrict_unprivileged_userns";
  readonly forbids: string;
  readonly remedy: string;
}

/** Debian's, the kernel's and Ubuntu's switch; where one is set, an ordinary user may make no namespaces. */
const settings: readonly Setting[] = [
  {
    name: "kernel.unprivileged_userns_clone",
    forbids: "0",
    remedy: "sysctl -w kernel.unprivileged_userns_clone=1",
  },
  { name: "user.max_user_namespaces", forbids: "0", remedy: "sysctl -w user.max_user_namespaces=15000" },
  {
    name: "kernel.apparmor_restrict_unprivileged_userns",
    forbids: "1",
    remedy: "sysctl -w kernel.apparmor_restrict_unprivileged_userns=0",
  },
];

/** The setting that forbids namespaces here; undefined where none of them does. */
export function guiltySetting(): Setting | undefined {
  const guilty = settings.find(({ name, forbids }) => settingOf(name) === forbids);
  return guilty === undefined ? undefined : { ...guilty, remedy: asRoot(guilty.remedy) };
}

function settingOf(name: string): string | undefined {
  try {
    return readFileSync(`/proc/sys/${name.replaceAll(".", "/")}`, "utf8").trim();
  } catch {
    return undefined;
  }
}
