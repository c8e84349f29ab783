import { join, sep } from "node:path";
import type { BuildFailure, BuildOptions, BuildResult, Plugin } from "esbuild";
import type { Esbuild } from "./esbuild.ts";

/** A program of the ts track as one file of JavaScript, or why it is none. */
export type Bundle = { readonly code: Uint8Array; readonly ending: "cjs" | "mjs" } | { readonly problem: string };

/** What to bundle, as the bundling process finds it. */
interface ToBundle {
  readonly folder: string;
  /** The program's name in `folder`. */
  readonly file: string;
  /** The module to take for `switchboard/sockets`. */
  readonly sockets: string;
}

/** Rejects when esbuild's process ends before it is done. */
export async function bundle(esbuild: Esbuild, program: ToBundle): Promise<Bundle> {
  const options = optionsFor(program);
  try {
    return await asScript(esbuild, options).catch((error: unknown) => {
      if (!isBuildFailure(error)) throw error;
      return asModule(esbuild, options);
    });
  } catch (error) {
    if (!isBuildFailure(error)) throw error;
    const messages = await esbuild.formatMessages(error.errors, { kind: "error", color: false });
    return { problem: messages.join("").trim() };
  }
}

/** A script starts in half the time of a module. Rejects where the program needs what only a module has. */
async function asScript(esbuild: Esbuild, options: BuildOptions): Promise<Bundle> {
  const result = await esbuild.build({ ...options, format: "cjs", logOverride: { "empty-import-meta": "error" } });
  return { code: contentsOf(result), ending: "cjs" };
}

async function asModule(esbuild: Esbuild, options: BuildOptions): Promise<Bundle> {
  return { code: contentsOf(await esbuild.build({ ...options, format: "esm" })), ending: "mjs" };
}

function contentsOf({ outputFiles }: BuildResult): Uint8Array {
  return outputFiles?.[0]?.contents ?? new Uint8Array();
}

function optionsFor({ folder, file, sockets }: ToBundle): BuildOptions {
  return {
    absWorkingDir: folder,
    entryPoints: [`./${file}`],
    outfile: join(folder, "bundle.js"),
    write: false,
    bundle: true,
    platform: "node",
    // `using` is not in Node 20.
    target: "node20",
    sourcemap: "inline",
    // A tsconfig above the submission is none of its business.
    tsconfigRaw: {},
    logLevel: "silent",
    plugins: [importsOf(folder, sockets)],
  };
}

/** A submission may import the socket module, Node's own modules, and its own files; nothing else on this machine. */
function importsOf(folder: string, sockets: string): Plugin {
  return {
    name: "submission",
    setup(build) {
      build.onResolve({ filter: /^switchboard\/sockets$/ }, () => ({ path: sockets, sideEffects: false }));
      build.onResolve({ filter: /^[./]/ }, async ({ path, resolveDir, importer, kind, pluginData }) => {
        if (pluginData === "resolved") return undefined;
        const found = await build.resolve(path, { resolveDir, importer, kind, pluginData: "resolved" });
        if (found.errors.length > 0 || found.path.startsWith(folder + sep)) return found;
        return { errors: [{ text: `"${path}" is outside the submission` }] };
      });
      build.onResolve({ filter: /^[^./]/ }, ({ path, pluginData }) =>
        pluginData === "resolved" ? undefined : { path, external: true },
      );
    },
  };
}

function isBuildFailure(error: unknown): error is BuildFailure {
  return error instanceof Error && "errors" in error && Array.isArray(error.errors);
}
