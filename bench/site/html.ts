// html-validate over every page of the built site.
import { join } from "node:path";
import { FileSystemConfigLoader, HtmlValidate } from "html-validate";
import { pagesOf, withSite } from "./built.ts";

const validator = new HtmlValidate(
  new FileSystemConfigLoader({
    root: true,
    extends: ["html-validate:recommended", "html-validate:document"],
    rules: {
      // Our formatter's business: none of these changes what a browser reads.
      "doctype-style": "off",
      "void-style": "off",
      "no-trailing-whitespace": "off",
      "attribute-boolean-style": "off",
      "long-title": "off",
      // A lesson's id begins with its number, and a figure may have a name: HTML and ARIA allow both.
      "valid-id": ["error", { relaxed: true }],
      "aria-label-misuse": ["error", { allowAnyNamable: true }],
      // The scheme `file:` gives a script no origin to check an integrity against.
      "require-sri": "off",
    },
  }),
);

await withSite(async (folder) => {
  const pages = (await pagesOf(folder)).filter((page) => process.argv.length < 3 || process.argv.includes(page));
  const found: string[] = [];
  for (const path of pages) {
    const { results } = await validator.validateFile(join(folder, path));
    for (const { messages } of results) {
      for (const { line, column, message, ruleId } of messages) {
        found.push(`${path}:${line}:${column}: ${message} (${ruleId})`);
      }
    }
  }
  process.stdout.write(`${pages.length} pages\n`);
  return found;
}, "errors");
