/** Sends a signal to a process, or to a process group where `pid` is negative; to one that has ended, nothing. */
export function signalTo(pid: number, name: "SIGTERM" | "SIGKILL" | "SIGSTOP" | "SIGCONT"): void {
  try {
    process.kill(pid, name);
  } catch {
    // It is gone already.
  }
}
