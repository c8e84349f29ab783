import { createRequire } from "node:module";

export type Koffi = typeof import("koffi");

/** koffi, which calls C functions; throws where it does not load. */
export function loadKoffi(): Koffi {
  const require = createRequire(import.meta.url);
  return nativePart(require) ?? whole(require);
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
