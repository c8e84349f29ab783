import { build } from "esbuild";
import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../", import.meta.url));

/** Programs in TypeScript as files that Node 20 runs; a bundle starts in a tenth of the time of a loader. */
export interface Bundle {
  readonly folder: string;
  program(name: string, ...args: readonly string[]): string[];
  remove(): void;
}

/** Bundles `entryPoints` (output name to source file, from the folder of these tests) into a folder of their own. */
export async function bundle(entryPoints: Readonly<Record<string, string>>): Promise<Bundle> {
  const folder = mkdtempSync(join(tmpdir(), "switchboard-test-"));
  symlinkSync(join(root, "node_modules"), join(folder, "node_modules"));
  writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
  await build({
    absWorkingDir: join(root, "test/sockets"),
    entryPoints: { ...entryPoints },
    outdir: folder,
    bundle: true,
    format: "esm",
    platform: "node",
    target: "node20.19",
    external: ["koffi"],
    alias: { "switchboard/sockets": join(root, "src/sockets/index.ts") },
    logLevel: "silent",
  });
  return {
    folder,
    program: (name, ...args) => [process.execPath, join(folder, `${name}.js`), ...args],
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}
