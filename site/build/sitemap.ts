import { escapeHtml } from "../../src/course/html.ts";
import { languages } from "../../src/verdict/language.ts";
import type { Page } from "./layout.ts";
import { siteWords } from "./words.ts";

/** Every page, each naming itself in the other language. `address` is the site's, with host where that is known. */
export function sitemap(address: string, pages: readonly Page[]): string {
  const urls = pages.map((page) => {
    const alternates = languages.map(
      (language) =>
        `<xhtml:link rel="alternate" hreflang="${siteWords[language].htmlLang}" href="${urlOf(address, { ...page, language })}"/>`,
    );
    return `<url><loc>${urlOf(address, page)}</loc>\n${alternates.join("\n")}</url>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
${urls.join("\n")}
</urlset>
`;
}

function urlOf(address: string, { language, name }: Pick<Page, "language" | "name">): string {
  return escapeHtml(`${address}${language}/${name === "index.html" ? "" : name}`);
}
