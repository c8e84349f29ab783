import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { languages } from "../../src/verdict/language.ts";
import { openDrawer } from "./chromium.ts";
import { writeAll, type SiteFile } from "./publish.ts";

export function paperPath(language: string): string {
  return `switchboard-${language}.pdf`;
}

/** Prints the page that holds the whole course, in each language. Throws where no Chromium is to be had. */
export async function printCourse(site: readonly SiteFile[]): Promise<readonly SiteFile[]> {
  const folder = await mkdtemp(join(tmpdir(), "switchboard-paper-"));
  const drawer = await openDrawer();
  try {
    if (!drawer) {
      throw new Error("Printing the course needs Chromium. On Debian: apt install chromium. Or build without --pdf.");
    }
    await writeAll(folder, site);
    const papers: SiteFile[] = [];
    for (const language of languages) {
      const url = pathToFileURL(join(folder, language, "course.html")).href;
      papers.push({ path: paperPath(language), content: await drawer.pdf(url) });
    }
    return papers;
  } finally {
    await drawer?.[Symbol.asyncDispose]();
    await rm(folder, { recursive: true, force: true });
  }
}
