import type { Options } from "minisearch";

/** What can be found: a section of a lesson or an error's page, a word of the glossary, a call. */
export interface Entry {
  readonly kind: "lesson" | "error" | "word" | "call";
  readonly title: string;
  /** Title of the page it stands on. */
  readonly page: string;
  /** From the language's folder. */
  readonly href: string;
  readonly text: string;
}

/** Stop words: they are in every text and would only blur the order. */
const blur = new Set(
  "a an and are as at be but by can do does for from has have how i if in is it its me my no not of on or so that the then there this to up was what when where which who why will with you your".split(
    " ",
  ),
);

const han = /\p{Script=Han}+/u;
const pieces = /\p{Script=Han}+|[\p{L}\p{N}]+(?:[_.-][\p{L}\p{N}]+)*/gu;

/**
 * The words of a text: Latin ones as they stand and, where they are joined by `_`, `.` or `-`, also their parts; Chinese
 * ones, which no space separates, as every pair of neighbouring characters.
 */
export function tokensOf(text: string): string[] {
  return [...text.toLowerCase().matchAll(pieces)].flatMap(([piece]) => {
    if (han.test(piece)) return pairs(piece);
    const parts = piece.split(/[_.-]/);
    return parts.length > 1 ? [piece, ...parts] : [piece];
  });
}

function pairs(text: string): readonly string[] {
  const signs = Array.from(text);
  if (signs.length === 1) return signs;
  return signs.slice(1).map((sign, at) => `${signs[at]}${sign}`);
}

/** One for both: the index is built in Node and read in the browser. */
export const indexOptions: Options<Entry & { readonly id: number }> = {
  fields: ["title", "page", "text"],
  tokenize: tokensOf,
  processTerm: (term) => (blur.has(term) ? null : stem(term)),
};

/** Enough that `ports` finds `port` and `blocking` finds `blocked`. */
function stem(term: string): string {
  if (!/^[a-z]{5,}$/.test(term)) return term.replace(/^([a-z]{3,})s$/, "$1");
  return term.replace(/(?:ing|ed|es|s)$/, "").replace(/(.)\1$/, "$1");
}
