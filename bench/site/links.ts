// Dead links and anchors of the built site. The build refuses them itself; this reads what stands on disk.
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { deadLinks } from "../../site/build/dead-links.ts";
import { describeProblem } from "../../src/course/problem.ts";
import { withSite } from "./built.ts";

await withSite(async (folder) => {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const files = paths.map(async (path) => ({
    path: path.slice(folder.length + 1),
    content: await readFile(path, "utf8"),
  }));
  return deadLinks(await Promise.all(files)).map((problem) => describeProblem(problem));
}, "dead links");
