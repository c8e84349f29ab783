// Bundles the sources for Node, once for each state of them: Node 20 cannot run TypeScript, and one file starts faster
// than two hundred. Plain JavaScript, because it runs before anything is built.
import { execFileSync } from "node:child_process";
import { createHash, randomUUID } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { homedir } from "node:os";
import { join } from "node:path";

const sourceFolders = ["src", "site", "test/hidden"];
const otherInputs = ["package-lock.json", "bin/build.js"];

/**
 * What is bundled, as scripts: with the code that V8 compiled of them they start in half the time of modules. In the
 * folder `host` is what a sandboxed program may see, and nothing else: the others hold the hidden checks.
 */
const scripts = {
  cli: 'export { main } from "./src/cli/main.ts";',
  "host/host": 'import "./src/harness/host.ts";',
  "host/sockets":
    'export * from "./src/sockets/index.ts"; export { startCallLog } from "./src/sockets/libc/call-sink.ts";',
};

/**
 * The command once more, as a module: what builds the site is modules too, which a script would get in another shape and
 * which one that starts from kept code cannot import at all.
 */
const modules = { site: scripts.cli };

/** Native parts cannot be bundled; the others would only make the bundle slow to write. */
const external = [
  "koffi",
  "esbuild",
  "execa",
  "shiki",
  "markdown-it",
  "markdown-it-cjk-friendly",
  "playwright-core",
  "vitest",
  "ws",
];

/**
 * Makes sure that the bundles of the sources under `root` exist, and returns the folder that holds them.
 * They stand in `<root>/build/<digest>`, or in the user's cache where `root` cannot be written to.
 */
export async function build(root) {
  const digest = digestOf(root);
  const places = [join(root, "build", digest), join(userCache(), "switchboard", digest)];
  for (const place of places) {
    if (!existsSync(join(place, "complete"))) continue;
    keep(place);
    return place;
  }
  const failures = [];
  for (const place of places) {
    try {
      await bundleInto(root, place);
      return place;
    } catch (error) {
      if (!isReadOnly(error)) throw error;
      failures.push(error);
    }
  }
  throw new AggregateError(failures, `Nowhere to write the built program. Tried: ${places.join(", ")}`);
}

/** Says that a bundle is in use: what nobody has used for a day is removed when another one is made. */
export function keep(place) {
  try {
    utimesSync(place, new Date(), new Date());
  } catch {
    // Where it cannot be written to, nobody removes it either.
  }
}

function userCache() {
  return process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
}

function isReadOnly(error) {
  return ["EROFS", "EACCES", "EPERM", "ENOSPC"].includes(error?.code);
}

async function bundleInto(root, place) {
  const parent = join(place, "..");
  mkdirSync(parent, { recursive: true });
  const unfinished = join(parent, `unfinished-${randomUUID()}`);
  mkdirSync(unfinished);
  try {
    await bundle(root, unfinished);
    moveInPlace(unfinished, place);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  removeOlder(parent, place);
}

async function bundle(root, outdir) {
  const esbuild = await import("esbuild");
  const shared = {
    absWorkingDir: root,
    bundle: true,
    platform: "node",
    target: "node20.19",
    external,
    minifySyntax: true,
    keepNames: true,
    logLevel: "silent",
  };
  await Promise.all([
    ...Object.entries(modules).map(([name, contents]) =>
      esbuild.build({
        ...shared,
        stdin: { contents, resolveDir: root },
        outfile: join(outdir, `${name}.mjs`),
        format: "esm",
        packages: "external",
        minifyWhitespace: true,
        define: { "process.env.SWITCHBOARD_BUILT": '"1"' },
      }),
    ),
    ...Object.entries(scripts).map(([name, contents]) =>
      esbuild.build({
        ...shared,
        stdin: { contents, resolveDir: root },
        outfile: join(outdir, `${name}.cjs`),
        format: "cjs",
        // Above an error Node shows the line that threw it, which may be one of the socket module's.
        minifyWhitespace: name === "cli",
        define: { "import.meta.url": "__address", "process.env.SWITCHBOARD_BUILT": '"1"' },
        banner: { js: 'const __address = require("node:url").pathToFileURL(__filename).href;' },
      }),
    ),
  ]);
  // Its process has grown with all that it read; the next who bundles starts a small one.
  await esbuild.stop();
  // In the user's cache neither the nearest package.json nor the nearest node_modules would be ours.
  writeFileSync(join(outdir, "package.json"), '{ "type": "module" }\n');
  symlinkSync(join(root, "node_modules"), join(outdir, "node_modules"));
  writeFileSync(join(outdir, "host", "loaded-sockets.js"), loadedSockets(join(outdir, "host", "sockets.cjs")));
  writeFileSync(join(outdir, "host", "first.cjs"), "//# sourceMappingURL=data:application/json;base64,e30=\n");
  // With the flags that it will run with: V8 takes the compiled code for no others.
  execFileSync(process.execPath, ["--no-memory-reducer", join(outdir, "host", "host.cjs"), "compile"]);
  writeFileSync(join(outdir, "complete"), "");
}

/** A module with the socket module's names, so that a program that imports another is told so. */
function loadedSockets(script) {
  const { startCallLog: _, ...sockets } = createRequire(import.meta.url)(script);
  const names = Object.keys(sockets).map(
    (name) => `export const ${name} = /* @__PURE__ */ loaded(${JSON.stringify(name)});`,
  );
  return [
    'const sockets = globalThis[Symbol.for("switchboard/sockets")];',
    "const loaded = (name) => sockets[name];",
    ...names,
    "",
  ].join("\n");
}

/** Another process may have finished the same bundle first; then its one is as good as ours. */
function moveInPlace(from, to) {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(join(to, "complete"))) throw error;
  }
}

/** Bundles of earlier states; recent ones may still be running. */
function removeOlder(parent, current) {
  const aDayAgo = Date.now() - 24 * 3_600_000;
  for (const name of readdirSync(parent)) {
    const place = join(parent, name);
    // Another process may remove the same one at this moment.
    const used = statSync(place, { throwIfNoEntry: false })?.mtimeMs ?? Infinity;
    if (place !== current && used < aDayAgo) rmSync(place, { recursive: true, force: true });
  }
}

/** Names, sizes and times of all inputs: reading them all would cost more than everything else at start. */
function digestOf(root) {
  // Compiled code is for one machine: a checkout may be shared by several.
  const hash = createHash("sha256").update(process.version).update(process.arch);
  for (const file of otherInputs) addFile(hash, root, file);
  for (const folder of sourceFolders) addFolder(hash, root, folder);
  return hash.digest("hex").slice(0, 16);
}

function addFolder(hash, root, folder) {
  if (!existsSync(join(root, folder))) return;
  for (const entry of readdirSync(join(root, folder), { withFileTypes: true }).toSorted(byName)) {
    const path = `${folder}/${entry.name}`;
    if (entry.isDirectory()) {
      if (entry.name !== "wrong" && entry.name !== "right") addFolder(hash, root, path);
    } else if (/\.(ts|js|css|json|svg)$/.test(entry.name)) addFile(hash, root, path);
  }
}

function byName(a, b) {
  return a.name < b.name ? -1 : 1;
}

function addFile(hash, root, path) {
  const { size, mtimeMs } = statSync(join(root, path));
  hash.update(`${path}\0${size}\0${mtimeMs}\0`);
}
