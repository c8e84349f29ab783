import { spawn, type ChildProcess } from "node:child_process";
import { fileURLToPath } from "node:url";

const enter = fileURLToPath(new URL("enter.py", import.meta.url));
/** Ends with the tests, also when these are killed and clean up nothing. */
const mortal = ["setpriv", "--pdeathsig", "KILL", "--"] as const;
const python = ["python3", "-I", "-S", "-B"] as const;

/** A program in a fresh network namespace that has nothing but `lo`; needs no root. */
export interface LoopbackProgram {
  readonly program: readonly string[];
  /** A Python program beside it: descriptors 3 and 4 of `program` lead to and from it. */
  readonly peer?: string;
  readonly cwd: string;
}

/** Starts it as the leader of its own process group, so that `killGroup` ends all that it starts. */
export function startInLoopback({ program, peer, cwd }: LoopbackProgram): ChildProcess {
  const unshare = isRoot() ? ["--net"] : ["--user", "--map-root-user", "--net"];
  const peers = peer === undefined ? [] : ["--peer", peer];
  return start(["unshare", ...unshare, "--", ...mortal, ...python, enter, ...peers, ...program], cwd);
}

/** Starts another program in the loopback that `holder` was started in. */
export function startBeside(holder: ChildProcess, program: readonly string[], cwd: string): ChildProcess {
  const namespaces = isRoot() ? ["--net"] : ["--user", "--preserve-credentials", "--net"];
  return start(["nsenter", "--target", String(holder.pid), ...namespaces, "--", ...mortal, ...program], cwd);
}

/** A Python program without what this machine adds to Python. */
export function pythonProgram(url: URL, ...args: readonly string[]): string[] {
  return [...python, fileURLToPath(url), ...args];
}

export function killGroup({ pid }: ChildProcess): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, "SIGKILL");
  } catch {
    // All of it has ended by itself.
  }
}

export interface Ended {
  readonly stdout: Buffer;
  readonly stderr: string;
  /** Exit status or signal; `deadline` when it had to be killed. */
  readonly end: number | NodeJS.Signals | "deadline" | null;
}

/** Waits for its end, at most `deadline_ms`, and leaves nothing of its group behind. */
export async function ended(child: ChildProcess, deadline_ms: number): Promise<Ended> {
  const output: Record<"stdout" | "stderr", Buffer[]> = { stdout: [], stderr: [] };
  for (const name of ["stdout", "stderr"] as const) child[name]?.on("data", (data: Buffer) => output[name].push(data));
  let late = false;
  const timer = setTimeout(() => {
    late = true;
    killGroup(child);
  }, deadline_ms);
  const end = await new Promise<Ended["end"]>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (code, signal) => resolve(signal ?? code));
  });
  clearTimeout(timer);
  killGroup(child);
  const stderr = Buffer.concat(output.stderr).toString();
  return { stdout: Buffer.concat(output.stdout), stderr, end: late ? "deadline" : end };
}

function start([command = "", ...args]: readonly string[], cwd: string): ChildProcess {
  const env = { PATH: process.env["PATH"], HOME: cwd, TMPDIR: cwd, LANG: "C.UTF-8" };
  const child = spawn(command, args, { cwd, env, stdio: ["pipe", "pipe", "pipe"], detached: true });
  // A program that ends before it has read all its input is judged by its output.
  child.stdin?.on("error", () => {});
  return child;
}

function isRoot(): boolean {
  return process.getuid?.() === 0;
}
