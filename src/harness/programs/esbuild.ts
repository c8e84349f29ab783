import type { ChildProcess } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire, Module } from "node:module";
import { dirname } from "node:path";
import { Script } from "node:vm";

export type Esbuild = typeof import("esbuild");

/** Starts esbuild's own process; its standard input and output are pipes. */
export type StartService = (file: string, args: readonly string[]) => ChildProcess;

/** An esbuild of its own, which asks `start` for the process that does its work and keeps it for the next bundle. */
export function loadEsbuild(start: StartService): Esbuild {
  const file = createRequire(import.meta.url).resolve("esbuild");
  const own = createRequire(file);
  // It says nowhere else how its process is to be started.
  const childProcess: object = { ...own("node:child_process"), spawn: start };
  const ask = (name: string): unknown => (name === "child_process" ? childProcess : own(name));
  const exports = {};
  const module: object = { exports };
  const script = new Script(Module.wrap(readFileSync(file, "utf8")), { filename: file });
  script.runInThisContext()(exports, Object.assign(ask, own), module, file, dirname(file));
  const esbuild: Esbuild = Reflect.get(module, "exports");
  return esbuild;
}
