import type { Koffi } from "../../ffi/koffi.ts";

// glibc's malloc.h.
const M_TRIM_THRESHOLD = -1;
const M_MMAP_THRESHOLD = -3;
const kept_bytes = 64 * 1024 * 1024;
const mapped_bytes = 4 * 1024 * 1024;
const large = 4096;

/**
 * What allocates memory for received bytes. glibc returns what the garbage collector frees to the kernel, and every
 * large receive would pay for its pages anew, a third of the time of an echo of 64 KiB: from the first large one on, the
 * process keeps up to 64 MiB of them; mallopt(3). Another libc is left as it is.
 */
export function allocator(koffi: Koffi): (length: number) => Buffer {
  let keeps = false;
  return (length) => {
    if (length > large && !keeps) {
      keeps = true;
      keepFreed(koffi);
    }
    return Buffer.allocUnsafe(length);
  };
}

function keepFreed(koffi: Koffi): void {
  const mallopt = found(koffi);
  mallopt?.(M_TRIM_THRESHOLD, kept_bytes);
  // Setting the one stops glibc from adapting the other.
  mallopt?.(M_MMAP_THRESHOLD, mapped_bytes);
}

function found(koffi: Koffi): ReturnType<ReturnType<Koffi["load"]>["func"]> | undefined {
  try {
    return koffi.load(null).func("int mallopt(int, int)");
  } catch {
    return undefined;
  }
}
