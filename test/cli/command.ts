import { type ChildProcess, spawn } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { readVerdict } from "../../src/verdict/schema.ts";
import type { Verdict } from "../../src/verdict/verdict.ts";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));
const door = join(root, "bin", "switchboard.js");

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
  readonly input?: string;
}

/** Runs the real command to its end. */
export function switchboard(args: readonly string[], options: CommandOptions = {}): Promise<Ended> {
  const child = startSwitchboard(args, options);
  child.stdin?.end(options.input ?? "");
  return ended(child);
}

/** Starts the real command; standard input stays open. */
export function startSwitchboard(args: readonly string[], options: CommandOptions = {}): ChildProcess {
  return spawn(process.execPath, [door, ...args], {
    cwd: options.cwd ?? root,
    stdio: "pipe",
    env: { PATH: process.env["PATH"], HOME: process.env["HOME"], LANG: "C.UTF-8", ...options.env },
  });
}

export function ended(child: ChildProcess): Promise<Ended> {
  const read = { stdout: "", stderr: "" };
  child.stdout?.on("data", (chunk: Buffer) => (read.stdout += chunk.toString()));
  child.stderr?.on("data", (chunk: Buffer) => (read.stderr += chunk.toString()));
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("close", (status) => resolve({ status, ...read }));
  });
}

/** The one verdict that `check --json` printed. */
export function theVerdict({ stdout, stderr }: Ended): Verdict {
  const printed: unknown = JSON.parse(stdout);
  const [first] = Array.isArray(printed) ? printed : [];
  const read = readVerdict(first);
  if (!read.ok) throw new Error(`not a verdict: ${stdout}\n${stderr}`);
  return read.verdict;
}
