import { kernel } from "./kernel.ts";

/** The value a constant has on this platform. */
export function on<const L, const D>(linux: L, darwin: D): L | D {
  return kernel.platform === "darwin" ? darwin : linux;
}
