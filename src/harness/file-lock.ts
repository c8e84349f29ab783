import { loadKoffi } from "../ffi/koffi.ts";
import { errnoOf } from "../ffi/errno.ts";
import { systemError } from "./linux.ts";

/** flock(2); the same numbers on Linux and macOS. */
const LOCK_EX = 2;
const LOCK_NB = 4;
const wouldBlock = process.platform === "darwin" ? 35 : 11;

/**
 * Takes the exclusive lock of an open file (flock(2)); false where another process holds it. The kernel lets it go when
 * the descriptor is closed, in whatever way its process ends.
 */
export function lockFile(descriptor: number): boolean {
  const koffi = loadKoffi();
  const errno = errnoOf(koffi);
  const flock = koffi.load(null).func("int flock(int fd, int operation)");
  const [result, failure] = [flock(descriptor, LOCK_EX | LOCK_NB), errno[0] ?? 0];
  if (result === 0) return true;
  if (failure === wouldBlock) return false;
  throw systemError("flock", failure);
}
