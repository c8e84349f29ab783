/** What to execute, before and after a sandbox is put around it. */
export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Readonly<Record<string, string>>;
  /** What it reads on `TOLD`; not more than a pipe holds. */
  readonly told?: Uint8Array;
  /** See `Runtime`. */
  readonly reserved_bytes?: number;
}

/** The descriptor on which a command finds what it is told. */
export const TOLD = 5;

/** The process that waits for programs of a track. */
export interface Runtime {
  readonly file: string;
  readonly args: readonly string[];
  /** What it must be able to read in a sandbox, besides the system's own folders. */
  readonly sees: readonly Mount[];
  /** Memory that it maps as it starts and does not use, which counts as data all the same (RLIMIT_DATA, setrlimit(2)). */
  readonly reserved_bytes: number;
}

/** A folder of this machine, and the path at which a sandboxed program finds it. */
export interface Mount {
  readonly from: string;
  readonly to: string;
}

/** The environment of every program: nothing of the judge's own. */
export function cleanEnvironment(home: string): Record<string, string> {
  return {
    PATH: process.env["PATH"] ?? "/usr/local/bin:/usr/bin:/bin",
    HOME: home,
    LANG: "C.UTF-8",
    PYTHONUNBUFFERED: "1",
    PYTHONDONTWRITEBYTECODE: "1",
  };
}
