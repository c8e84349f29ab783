import type { Exit } from "../check/world.ts";
import type { Containment } from "../verdict/verdict.ts";
import type { SandboxMode } from "./harness.ts";
import type { Loopbacks } from "./loopback.ts";
import type { Command } from "./programs/command.ts";

/** What is put around every program, and where things are for a program inside it. */
export interface Sandbox {
  readonly containment: Containment;
  /** The path at which a program finds the folder it was put into. */
  folderInside(folder: string): string;
  /** The path at which a program finds the bundles. */
  builtInside(built: string): string;
  /** The command that starts `command` inside, with `folder` to be seen there. */
  wrap(command: Command, folder: string): Command;
  /** How the program ended, from how what is around it ended. */
  exitOf(exit: Exit): Exit;
}

export async function openSandbox(_mode: SandboxMode, loopbacks: Loopbacks): Promise<Sandbox> {
  return noSandbox(loopbacks.arePrivate ? "namespace" : "none");
}

/** Nothing around the program but what its loopback is. */
export function noSandbox(containment: Containment): Sandbox {
  return {
    containment,
    folderInside: (folder) => folder,
    builtInside: (built) => built,
    wrap: (command) => command,
    exitOf: (exit) => exit,
  };
}
