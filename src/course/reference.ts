import type { Language } from "../verdict/language.ts";
import type { Page } from "./course.ts";
import { folderOf } from "./page.ts";

/** Where a link of a page leads. */
export type Target =
  | { readonly kind: "web"; readonly href: string }
  | { readonly kind: "lesson" | "error"; readonly slug: string; readonly anchor: string };

const kinds = { lessons: "lesson", errors: "error" } as const;

/**
 * Reads a link as authors write it: `#end-of-call` for this page, `../12-phone-call/en.md#closing` for another one of its
 * kind in the same language, `../../errors/EPIPE/en.md` for one of the other kind (all of them work in an editor too),
 * anything else for the web.
 */
export function resolve(href: string, from: Page, language: Language): Target {
  const kind = folderOf(from).startsWith("errors/") ? "error" : "lesson";
  if (href.startsWith("#")) return { kind, slug: from.slug, anchor: href.slice(1) };
  const link =
    /^(?:\.\.\/\.\.\/(?<folder>lessons|errors)|\.\.)\/(?<slug>[^/]+)\/(?<page>[a-z]+)\.md(?:#(?<anchor>.*))?$/;
  const { folder, slug, page, anchor = "" } = link.exec(href)?.groups ?? {};
  if (slug === undefined) return { kind: "web", href };
  // A link into the other language is no page of this one: the gate reports it as unknown.
  const name = page === language ? slug : href;
  return { kind: folder === "lessons" || folder === "errors" ? kinds[folder] : kind, slug: name, anchor };
}
