import type { Language } from "../../src/verdict/language.ts";

/** Where the site is served, read from `--base`; both end in a slash. */
export interface SiteAddress {
  /** `/switchboard/` */
  readonly path: string;
  /** `https://example.org/switchboard/`: what pages are called from elsewhere. Undefined where no host was named. */
  readonly whole?: string;
}

export function siteAddress(base: string): SiteAddress {
  const [, host = "", path = ""] = /^(https?:\/\/[^/]+)?(.*)$/s.exec(base) ?? [];
  const ended = path.endsWith("/") ? path : `${path}/`;
  return host === "" ? { path: ended } : { path: ended, whole: host + ended };
}

/** The one address that a page has in search engines, below `whole`. */
export function pageAddress(whole: string, { language, name }: { language: Language; name: string }): string {
  return `${whole}${language}/${name === "index.html" ? "" : name}`;
}
