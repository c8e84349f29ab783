import type { Language } from "../verdict/language.ts";
import type { Lesson } from "./course.ts";

/** Where a link of a lesson leads. */
export type Target =
  | { readonly kind: "web"; readonly href: string }
  | { readonly kind: "lesson"; readonly slug: string; readonly anchor: string };

/**
 * Reads a link as authors write it: `#end-of-call` for this lesson, `../12-phone-call/en.md#closing` for another one in
 * the same language (it works in an editor too), anything else for the web.
 */
export function resolve(href: string, from: Lesson, language: Language): Target {
  if (href.startsWith("#")) return { kind: "lesson", slug: from.slug, anchor: href.slice(1) };
  const [, slug, page, anchor = ""] = /^\.\.\/([^/]+)\/([a-z]+)\.md(?:#(.*))?$/.exec(href) ?? [];
  if (slug === undefined) return { kind: "web", href };
  // A link into the other language is no lesson of this one: the gate reports it as unknown.
  return { kind: "lesson", slug: page === language ? slug : href, anchor };
}
