import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { build } from "esbuild";
import { style as pictureStyle } from "../../src/wire/svg/style.ts";
import type { SiteFile } from "./publish.ts";

/** What runs in the reader's browser, as plain scripts: modules cannot be loaded from a folder on disk. */
export async function bundleClient(root: string): Promise<readonly SiteFile[]> {
  return await Promise.all([
    bundle(root, "index.ts", "theme/switchboard.js"),
    // Loaded when somebody searches.
    bundle(root, "search/start.ts", "theme/search.js"),
  ]);
}

/** What brings the pages to life on the learner's own machine: only the notebook's server sends these. */
export async function bundleNotebook(root: string): Promise<readonly SiteFile[]> {
  const sheet = readFile(join(root, "site", "theme", notebookSheet), "utf8");
  return await Promise.all([
    bundle(root, "notebook/index.ts", "theme/notebook.js"),
    // Draws conversations beside the page, so that a long one never holds it up.
    bundle(root, "notebook/drawing/worker.ts", "theme/notebook-drawing.js"),
    sheet.then((content) => ({ path: `theme/${notebookSheet}`, content })),
  ]);
}

const notebookSheet = "notebook.css";

async function bundle(root: string, entry: string, path: string): Promise<SiteFile> {
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [join(root, "site", "client", entry)],
    bundle: true,
    minify: true,
    format: "iife",
    target: ["chrome110", "firefox110", "safari16.4"],
    legalComments: "none",
    write: false,
    logLevel: "silent",
  });
  return { path, content: outputFiles[0]?.text ?? "" };
}

/** The theme: its style sheets, in the order of their names, as one; pictures and fonts as they are. */
export async function bundleTheme(root: string): Promise<readonly SiteFile[]> {
  const folder = join(root, "site", "theme");
  const names = (await readdir(folder, { recursive: true })).toSorted();
  const sheets = names.filter((name) => name.endsWith(".css") && name !== notebookSheet);
  const imports = sheets.map((name) => `@import "./${name}";`);
  const others = names.filter((name) => /\.(?:svg|woff2)$|LICENSE$/.test(name));
  const { outputFiles } = await build({
    absWorkingDir: folder,
    stdin: { contents: `${imports.join("\n")}\n${pictureStyle}`, loader: "css", resolveDir: folder },
    bundle: true,
    minify: true,
    external: ["*.woff2"],
    write: false,
    logLevel: "silent",
  });
  const copies = others.map(async (name) => ({ path: `theme/${name}`, content: await readFile(join(folder, name)) }));
  return [{ path: "theme/switchboard.css", content: outputFiles[0]?.text ?? "" }, ...(await Promise.all(copies))];
}
