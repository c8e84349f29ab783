import { createRequire } from "node:module";

type Koffi = typeof import("koffi");

/** koffi, or the reason why it does not load here: reported by the first call, so that importing never fails. */
export function loadKoffi(): Koffi | Error {
  try {
    const koffi: Koffi = createRequire(import.meta.url)("koffi");
    return koffi;
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

export type { Koffi };
