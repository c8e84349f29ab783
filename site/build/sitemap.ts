import { escapeHtml } from "../../src/course/html.ts";
import { languages } from "../../src/verdict/language.ts";
import { pageAddress } from "./address.ts";
import type { Page } from "./layout.ts";
import { siteWords } from "./words.ts";

/** Every page, each naming itself in the other language; `whole` is the site's address, with its host. */
export function sitemap(whole: string, pages: readonly Page[]): string {
  const urls = pages.map((page) => {
    const alternates = languages.map(
      (language) =>
        `<xhtml:link rel="alternate" hreflang="${siteWords[language].htmlLang}" href="${urlOf(whole, { ...page, language })}"/>`,
    );
    return `<url><loc>${urlOf(whole, page)}</loc>\n${alternates.join("\n")}</url>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join("\n")}
</urlset>
`;
}

function urlOf(whole: string, page: Pick<Page, "language" | "name">): string {
  return escapeHtml(pageAddress(whole, page));
}
