import { javascript } from "@codemirror/lang-javascript";
import { python } from "@codemirror/lang-python";
import { syntaxHighlighting, type LanguageSupport } from "@codemirror/language";
import { tagHighlighter, tags } from "@lezer/highlight";
import { type Track, trackOfFile } from "../../../../src/verdict/verdict.ts";

export function languageOf(file: string): LanguageSupport {
  return supports[trackOfFile(file) ?? "ts"]();
}

const supports: Readonly<Record<Track, () => LanguageSupport>> = {
  ts: () => javascript({ typescript: true }),
  py: python,
};

/** The classes that the site's own listings have, so that an editor looks as the page did before it. */
export const colours = syntaxHighlighting(
  tagHighlighter([
    { tag: [tags.keyword, tags.operator, tags.definitionOperator, tags.arithmeticOperator], class: "t-keyword" },
    { tag: [tags.compareOperator, tags.logicOperator, tags.updateOperator], class: "t-keyword" },
    { tag: [tags.string, tags.special(tags.string), tags.regexp, tags.docString], class: "t-string" },
    { tag: [tags.comment], class: "t-comment" },
    { tag: [tags.number, tags.bool, tags.null, tags.typeName], class: "t-constant" },
    { tag: tags.definition(tags.variableName), class: "t-constant" },
    {
      tag: [tags.function(tags.variableName), tags.function(tags.propertyName), tags.className],
      class: "t-function",
    },
  ]),
);
