import { posix } from "node:path";
import type { Problem } from "../../src/course/problem.ts";
import type { SiteFile } from "./publish.ts";

const reference = /\s(?:href|src)="([^"]*)"/g;
const anchored = /\sid="([^"]+)"/g;

/** The links, styles and scripts of the built pages that lead to no file of the site, or to no anchor of it. */
export function deadLinks(files: readonly SiteFile[]): readonly Problem[] {
  const anchors = new Map(files.map(({ path, content }) => [path, anchorsOf(path, content)]));
  return files
    .filter(({ path }) => path.endsWith(".html") && path !== "404.html")
    .flatMap(({ path, content }) => deadIn(path, content, anchors));
}

type Anchors = ReadonlyMap<string, ReadonlySet<string>>;

function anchorsOf(path: string, content: SiteFile["content"]): ReadonlySet<string> {
  if (!path.endsWith(".html") || typeof content !== "string") return new Set();
  return new Set([...content.matchAll(anchored)].map(([, id = ""]) => id));
}

function deadIn(path: string, content: SiteFile["content"], anchors: Anchors): readonly Problem[] {
  if (typeof content !== "string") return [];
  const seen = new Set<string>();
  return [...content.matchAll(reference)].flatMap(({ 1: href = "", index }) => {
    if (/^(?:https?:|data:|mailto:)/.test(href) || seen.has(href)) return [];
    seen.add(href);
    const reason = reasonOf(path, href, anchors);
    if (reason === undefined) return [];
    const line = content.slice(0, index).split("\n").length;
    return [{ file: path, line, message: `\`${href}\` leads to ${reason}.`, fix: "Correct what makes this page." }];
  });
}

function reasonOf(path: string, href: string, anchors: Anchors): string | undefined {
  const [to = "", anchor = ""] = href.replaceAll("&amp;", "&").split("#");
  const target = to === "" ? path : posix.join(posix.dirname(path), to);
  const there = anchors.get(target);
  if (!there) return `no file of the site (${target})`;
  return anchor === "" || there.has(anchor) ? undefined : `no anchor of ${target}`;
}
