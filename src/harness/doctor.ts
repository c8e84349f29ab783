import { existsSync } from "node:fs";
import { networkInterfaces, release } from "node:os";
import { openCapture } from "./capture.ts";
import { cgroupsHere } from "./cgroup.ts";
import { MOST_TOGETHER } from "./excess.ts";
import type { LineObstacle, Offers, ResetObstacle } from "./looking-on.ts";
import { openLoopbacks, type Loopbacks } from "./loopback.ts";
import { findOffers } from "./offers.ts";
import { canObserve } from "./observe/threads.ts";
import { runToEnd } from "./programs/child.ts";
import { cleanEnvironment } from "./programs/command.ts";
import { findPython } from "./programs/python.ts";
import { tryBubblewrap } from "./sandbox.ts";
import { guiltySetting, type Setting } from "./settings.ts";
import { asRoot, isRoot, userName } from "./user.ts";

/** What this machine offers to the harness. Words are the door's; what is quoted here comes from the machine. */
export interface Diagnosis {
  readonly platform: string;
  readonly node: { readonly version: string; readonly works: boolean };
  readonly user: { readonly name: string; readonly root: boolean };
  /** A loopback of its own for each check. */
  readonly namespaces: Offer<NamespaceObstacle>;
  readonly bubblewrap: Offer<string> & { readonly version?: string };
  /** Bounds by the kernel on what the programs of a check take together (cgroups(7), version 2). */
  readonly cgroups: Offer<never>;
  readonly python: Offer<never> & { readonly version?: string };
  readonly ipv6: boolean;
  /** Every packet of a check. */
  readonly capture: boolean;
  /** From outside, what a program waits for. */
  readonly observation: boolean;
  /** Delay, loss, duplication and reordering on a loopback of its own; `detail` is the kernel's own sentence. */
  readonly faults: Offer<LineObstacle> & { readonly detail?: string };
  /** To break a connection with a RST. */
  readonly resets: Offer<ResetObstacle> & { readonly detail?: string };
}

/** Something is there, or why not, as far as it is known, and the command that brings it. */
interface Offer<Obstacle> {
  readonly works: boolean;
  readonly obstacle?: Obstacle;
  readonly remedy?: string;
}

/** Why no namespace can be made: the setting that forbids it, by its name in sysctl(8), or the system as a whole. */
type NamespaceObstacle = Setting["name"] | "not-linux" | "unknown";

/** Tries everything once. Call it in a process that has no harness open: it leaves the namespaces the process was in. */
export async function diagnose(): Promise<Diagnosis> {
  const [bubblewrap, python] = await Promise.all([findSandbox(), findInterpreter()]);
  const loopbacks = await openLoopbacks();
  const offers = await findOffers(loopbacks);
  return {
    platform: `${process.platform} ${process.arch}`,
    node: { version: process.version, works: isSupported(process.versions.node) },
    user: { name: userName(), root: isRoot() },
    namespaces: namespaceOffer(loopbacks.arePrivate),
    bubblewrap,
    cgroups: cgroupOffer(),
    python,
    ipv6: Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ family }) => family === "IPv6")),
    capture: await canCapture(loopbacks),
    observation: canObserve(),
    faults: faultOffer(offers.line),
    resets: offers.resetCall,
  };
}

/** A kernel may have the module and not load it by itself. */
function faultOffer(line: Offers["line"]): Diagnosis["faults"] {
  if (line.works) return { works: true };
  const { obstacle, detail } = line;
  const hasModules = obstacle === "no-netem" && existsSync(`/lib/modules/${release()}`);
  return {
    works: false,
    obstacle,
    ...(detail === undefined ? {} : { detail }),
    ...(hasModules ? { remedy: asRoot("modprobe sch_netem") } : {}),
  };
}

/** An ordinary user gets groups from systemd, for one command at a time. */
function cgroupOffer(): Offer<never> {
  if (cgroupsHere(MOST_TOGETHER) !== undefined) return { works: true };
  const hasSystemd = existsSync("/run/systemd/system") && existsSync("/sys/fs/cgroup/cgroup.controllers");
  const remedy = "systemd-run --user --scope -p Delegate=yes npx switchboard grade …";
  return { works: false, ...(hasSystemd && !isRoot() ? { remedy } : {}) };
}

function isSupported(version: string): boolean {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major > 20 || (major === 20 && minor >= 19);
}

function namespaceOffer(works: boolean): Offer<NamespaceObstacle> {
  if (works) return { works };
  if (process.platform !== "linux") return { works, obstacle: "not-linux" };
  const guilty = guiltySetting();
  return guilty === undefined
    ? { works, obstacle: "unknown" }
    : { works, obstacle: guilty.name, remedy: guilty.remedy };
}

async function findSandbox(): Promise<Diagnosis["bubblewrap"]> {
  const found = await tryBubblewrap();
  if ("sandbox" in found) return { works: true, version: await versionOf("bwrap") };
  return { works: false, obstacle: found.problem, remedy: asRoot("apt-get install bubblewrap") };
}

/** What a tool prints for --version, without its name. */
async function versionOf(file: string): Promise<string> {
  const { stdout } = await runToEnd({ file, args: ["--version"], cwd: "/", env: cleanEnvironment("/") });
  return stdout.trim().split(" ").at(-1) ?? "";
}

async function findInterpreter(): Promise<Diagnosis["python"]> {
  const python = await findPython();
  if (python === undefined) return { works: false, remedy: asRoot("apt-get install python3") };
  return { works: true, version: python.version };
}

async function canCapture(loopbacks: Loopbacks): Promise<boolean> {
  const loopback = await loopbacks.make("net");
  try {
    const capture = openCapture({ loopback, tell: () => {}, clock: (us) => us });
    capture?.close();
    return capture !== undefined;
  } catch {
    return false;
  } finally {
    await loopback.close();
  }
}
