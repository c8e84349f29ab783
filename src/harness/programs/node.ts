import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Mount, Runtime } from "./command.ts";

let builtFolder: Promise<string> | undefined;

/** The folder of the bundles: this file's own when it is one of them, else made by bin/build.js. */
export async function findBuilt(): Promise<string> {
  builtFolder ??= locate();
  return await builtFolder;
}

async function locate(): Promise<string> {
  const here = dirname(fileURLToPath(import.meta.url));
  if (existsSync(join(here, "host", "host.cjs"))) return here;
  const root = join(here, "..", "..", "..");
  const builder: { readonly build: (root: string) => Promise<string> } = await import(join(root, "bin", "build.js"));
  return await builder.build(root);
}

/** The folder of the bundles that a program's process is made of: of all that is built it sees no more. */
export function hostFolder(built: string): string {
  return join(built, "host");
}

/** Node with the socket module loaded. `inside` is the path at which the process finds the folder `host`. */
export function nodeRuntime(host: string, inside: string): Runtime {
  return {
    file: process.execPath,
    // The memory reducer's timer would have every event loop wait with a time limit: none could be seen to have settled.
    args: ["--no-memory-reducer", join(inside, "host.cjs")],
    sees: [sameInside(process.execPath), ...libraries(), { from: host, to: inside }, ...koffi()],
    reserved_bytes: (reserved ??= reservedCode()),
  };
}

/** The folder beside Node's own of which it has loaded something, if any: nothing else there is a program's business. */
function libraries(): Mount[] {
  const folder = join(dirname(dirname(process.execPath)), "lib");
  return process.platform === "linux" && mappings().includes(` ${folder}/`) ? [sameInside(folder)] : [];
}

function mappings(): string {
  return readFileSync("/proc/self/maps", "latin1");
}

let reserved: number | undefined;

/**
 * From Node 24 on V8 reserves the place of its code as writable, half a gibibyte of it; before, what may not be touched
 * counted as nothing. As much as in this process, which is of the same Node.
 */
function reservedCode(): number {
  if (process.platform !== "linux") return 0;
  const maps = mappings().matchAll(/^([0-9a-f]+)-([0-9a-f]+) rwxp/gm);
  return [...maps].reduce((sum, [, from = "", to = ""]) => sum + parseInt(to, 16) - parseInt(from, 16), 0);
}

/** What a program's bundle takes in for the socket module: it finds the one that its process has loaded. */
export function socketModule(host: string): string {
  return join(host, "loaded-sockets.js");
}

/** The native part of the socket module, where Node looks for packages last. */
function koffi(): Mount[] {
  const entry = createRequire(import.meta.url).resolve("koffi");
  const packages = entry.slice(0, entry.lastIndexOf("/koffi/"));
  return ["koffi", "@koromix"]
    .map((name) => ({ from: join(packages, name), to: join("/node_modules", name) }))
    .filter(({ from }) => existsSync(from));
}

export function sameInside(folder: string): Mount {
  return { from: folder, to: folder };
}
