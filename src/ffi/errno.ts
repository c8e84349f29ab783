import type { Koffi } from "./koffi.ts";

/** Where this thread's errno lies, in memory: errno(3). Its one number is the errno of the last call that failed. */
export type Errno = Readonly<Int32Array>;

/**
 * This thread's errno, to be read as an argument beside the call itself: `done(libc.recv(…), errno[0])`. Reading it by a
 * call of its own (`koffi.errno()`) lets the engine collect garbage in between, whose own calls of the kernel fail too:
 * a `recv` was seen to fail with ENOMEM.
 */
export function errnoOf(koffi: Koffi): Errno {
  const location = process.platform === "darwin" ? "__error" : "__errno_location";
  const address: bigint = koffi.load(null).func(`void *${location}()`)();
  return new Int32Array(koffi.view(address, 4));
}
