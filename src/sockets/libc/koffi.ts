import { createRequire } from "node:module";

type Koffi = typeof import("koffi");

/** koffi, or the reason why it does not load here: reported by the first call, so that importing never fails. */
export function loadKoffi(): Koffi | Error {
  const require = createRequire(import.meta.url);
  try {
    return nativePart(require) ?? whole(require);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

/**
 * koffi's native part by itself, where it lies at its usual place: the search for it, with a look at which libc Node was
 * linked with, takes six times as long as to load it, and every program waits for it.
 */
function nativePart(require: NodeJS.Require): Koffi | undefined {
  const { platform, arch } = process;
  try {
    const native: Koffi = require(`@koromix/koffi-${platform}-${arch}/${platform}_${arch}/koffi.node`);
    return native;
  } catch {
    return undefined;
  }
}

function whole(require: NodeJS.Require): Koffi {
  const koffi: Koffi = require("koffi");
  return koffi;
}

export type { Koffi };
