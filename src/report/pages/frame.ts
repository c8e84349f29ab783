import { classWords } from "../class-words.ts";
import type { Language } from "../../verdict/language.ts";
import { markup, type Html, trusted } from "./markup.ts";
import { style } from "./style.ts";

/** Only what is in the file itself: no script, no address that could be asked. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'";

/** A whole document that is one file. */
export function page(language: Language, title: string, body: Html): string {
  const { htmlLang } = classWords[language];
  const document = markup`<!doctype html>
    <html lang="${htmlLang}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <title>${title}</title>
        <style>
          ${trusted(style)}
        </style>
      </head>
      <body>
        <main>${body}</main>
      </body>
    </html> `;
  return document.markup;
}
