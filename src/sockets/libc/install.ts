import { platform } from "node:process";
import { absentKernel } from "../api/absent.ts";
import { useKernel, type Kernel } from "../api/kernel.ts";
import { darwin } from "./darwin.ts";
import { bindFunctions } from "./functions.ts";
import { libcKernel } from "./kernel.ts";
import { loadKoffi } from "../../ffi/koffi.ts";
import { linux } from "./linux.ts";

/** The kernel of this machine. */
export const here: Kernel = kernelHere(platform);
useKernel(here);

/** This machine's kernel; where there is none, one whose every call says why, so that importing never fails. */
export function kernelHere(system: string): Kernel {
  const traits = system === "linux" ? linux : system === "darwin" ? darwin : undefined;
  if (traits === undefined) return absentKernel("linux", elsewhere(system));
  try {
    const koffi = loadKoffi();
    return libcKernel(koffi, bindFunctions(koffi, system), traits);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    return absentKernel(traits.name, `switchboard/sockets cannot load koffi: ${reason}`);
  }
}

function elsewhere(system: string): string {
  const name = system === "win32" ? "Windows" : system;
  const wsl = "Install WSL (https://learn.microsoft.com/windows/wsl/install), and run the program in it.";
  return `switchboard/sockets calls the sockets of Linux and macOS; ${name} has none of that kind. ${wsl}`;
}
