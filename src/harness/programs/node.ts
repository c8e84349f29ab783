import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

/** Runs a program of the ts track: Node, with the socket module loaded, waiting for the program. */
export interface NodeRuntime {
  readonly file: string;
  readonly args: readonly string[];
  /** The built socket module, which programs import. */
  readonly sockets: string;
}

let builtFolder: Promise<string> | undefined;

/** The folder of the bundles: this file's own when it is one of them, else made by bin/build.js. */
export async function findBuilt(): Promise<string> {
  builtFolder ??= locate();
  return await builtFolder;
}

async function locate(): Promise<string> {
  const here = dirname(fileURLToPath(import.meta.url));
  if (existsSync(join(here, "host.js"))) return here;
  const root = join(here, "..", "..", "..");
  const builder: { readonly build: (root: string) => Promise<string> } = await import(join(root, "bin", "build.js"));
  return await builder.build(root);
}

/** `built` is where the bundles are for the process that is started: another path inside a sandbox. */
export function nodeRuntime(built: string): NodeRuntime {
  return {
    file: process.execPath,
    // The memory reducer's timer would have every event loop wait with a time limit: none could be seen to have settled.
    args: ["--enable-source-maps", "--no-memory-reducer", join(built, "host.js")],
    sockets: join(built, "sockets.js"),
  };
}
