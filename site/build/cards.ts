import { createHash } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { escapeHtml } from "../../src/course/html.ts";
import { openDrawer, type Drawer } from "./chromium.ts";
import type { Page } from "./layout.ts";
import type { SiteFile } from "./publish.ts";
import { siteWords } from "./words.ts";

/** The picture that stands for a lesson where somebody links to it, as Open Graph wants it. */
export function cardPath(page: Page): string | undefined {
  if (page.kind !== "lesson" && page.kind !== "home") return undefined;
  return `cards/${page.language}/${page.name.replace(/\.html$/, ".png")}`;
}

/** Draws the cards that were not drawn before. Undefined where no Chromium is to be had. */
export async function drawCards(root: string, pages: readonly Page[]): Promise<readonly SiteFile[] | undefined> {
  const font = await readFile(join(root, "site/theme/fonts/source-serif-4-latin-600-normal.woff2"), "base64");
  const cache = join(root, "node_modules", ".cache", "switchboard", "cards");
  const cards = pages.flatMap((page) => {
    const path = cardPath(page);
    return path === undefined ? [] : [{ path, html: cardHtml(page, font) }];
  });
  const files: SiteFile[] = [];
  let drawer: Drawer | undefined;
  try {
    for (const { path, html } of cards) {
      const kept = join(cache, `${createHash("sha256").update(html).digest("hex")}.png`);
      let content: Uint8Array | undefined = await readFile(kept).catch(() => undefined);
      if (!content) {
        drawer ??= await openDrawer();
        if (!drawer) return undefined;
        content = await drawer.png(html);
        await keep(cache, kept, content);
      }
      files.push({ path, content });
    }
  } finally {
    await drawer?.[Symbol.asyncDispose]();
  }
  return files;
}

/** A checkout that cannot be written to has its cards drawn anew each time. */
async function keep(folder: string, file: string, content: Uint8Array): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(file, content);
  } catch {
    // Drawn, and not kept.
  }
}

function cardHtml(page: Page, font: string): string {
  const words = siteWords[page.language];
  const number = page.kind === "lesson" ? String(Number.parseInt(page.name, 10)) : "";
  const title = page.kind === "lesson" ? page.title : words.tagline;
  const below = page.kind === "lesson" ? `${words.name} · ${words.tagline}` : words.name;
  return `<!doctype html><html lang="${words.htmlLang}"><meta charset="utf-8"><style>
@font-face{font-family:S;src:url(data:font/woff2;base64,${font})}
body{margin:0;width:1200px;height:630px;position:relative;background:#f8f3e8;color:#2b241b;font:600 68px/1.25 S,"Noto Serif CJK SC",serif;overflow:hidden}
svg{position:absolute;inset:0}
h1{position:absolute;left:330px;right:80px;top:0;height:500px;margin:0;display:flex;align-items:center;font:inherit;text-wrap:balance}
p{position:absolute;left:330px;bottom:52px;margin:0;font-size:32px;color:#655a49}
</style><svg width="1200" height="630" aria-hidden="true">
<path d="M190 252C190 640 60 520 0 600" fill="none" stroke="#a3412c" stroke-width="22" stroke-linecap="round"/>
<circle cx="190" cy="252" r="84" fill="#fdfaf3" stroke="#a97f22" stroke-width="26"/>
<circle cx="190" cy="252" r="98" fill="none" stroke="#7d5c14" stroke-width="2"/>
${number === "" ? '<circle cx="190" cy="252" r="34" fill="#2b241b"/>' : `<text x="190" y="274" text-anchor="middle" font-family="DejaVu Sans Mono,monospace" font-size="62" font-weight="700" fill="#2b241b">${number}</text>`}
<path d="M330 500H1120" stroke="#d9cdb5" stroke-width="2"/></svg>
<h1>${escapeHtml(title)}</h1><p>${escapeHtml(below)}</p></html>`;
}
