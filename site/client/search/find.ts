import MiniSearch, { type AsPlainObject, type SearchResult } from "minisearch";
import { indexOptions, tokensOf, type Entry } from "./index-options.ts";

/** What a language's search file holds. */
export interface SearchData {
  readonly entries: readonly Entry[];
  /** A MiniSearch index, as `toJSON` gives it. */
  readonly index: AsPlainObject;
}

export interface Hit {
  readonly entry: Entry;
  /** A piece of the text around what was found; every other part, from the second, is a match. */
  readonly snippet: readonly string[];
}

export type Find = (query: string) => readonly Hit[];

const most = 12;
const mostOfOnePage = 3;
const weight = { word: 1.4, error: 1.1, lesson: 1, call: 0.9 };

export function openSearch({ entries, index }: SearchData): Find {
  const engine = MiniSearch.loadJS(index, indexOptions);
  return (query) => {
    const found = engine.search(query, {
      boost: { title: 4, page: 2 },
      prefix: (term) => /^[a-z_]{3,}$/.test(term),
      fuzzy: (term) => (/^[a-z]{5,}$/.test(term) ? 0.2 : false),
      weights: { fuzzy: 0.2, prefix: 0.5 },
    });
    const ranked = found
      .flatMap((result) => {
        const entry = entries[Number(result.id)];
        return entry ? [{ entry, result, score: scoreOf(entry, result, query) }] : [];
      })
      .toSorted((one, other) => other.score - one.score);
    return spread(ranked).map(({ entry, result }) => ({ entry, snippet: snippetOf(entry.text, result.terms, query) }));
  };
}

/**
 * Who answers all of a question comes before who answers a part of it at length, who says it word for word before who
 * says it in pieces; what is called so is first.
 */
function scoreOf(entry: Entry, result: SearchResult, query: string): number {
  const asked = query.trim().toLowerCase();
  const answered = result.queryTerms.length / Math.max(new Set(tokensOf(query)).size, 1);
  const named = entry.title.toLowerCase() === asked ? 3 : 1;
  const said = `${entry.title} ${entry.text}`.toLowerCase().includes(asked) ? 1.5 : 1;
  const aside = /#(?:exercise|see|elsewhere|node-\w+)$/.test(entry.href) ? 0.6 : 1;
  return result.score * answered ** 2 * weight[entry.kind] * named * said * aside;
}

function spread<T extends { readonly entry: Entry }>(ranked: readonly T[]): readonly T[] {
  const counts = new Map<string, number>();
  return ranked
    .filter(({ entry: { href, kind } }) => {
      const page = href.split("#")[0] ?? href;
      const count = (counts.get(page) ?? 0) + 1;
      counts.set(page, count);
      return kind === "word" || kind === "call" || count <= mostOfOnePage;
    })
    .slice(0, most);
}

const before = 50;
const after = 130;

function snippetOf(text: string, terms: readonly string[], query: string): readonly string[] {
  const words = [...query.split(/\s+/), ...terms].filter((word) => word.length > 1);
  const escaped = words.map((word) => word.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`));
  if (escaped.length === 0) return [text.slice(0, after)];
  const pattern = new RegExp(`(${escaped.toSorted((one, other) => other.length - one.length).join("|")})`, "i");
  const at = Math.max(0, text.search(pattern));
  const start = at <= before ? 0 : boundary(text, at - before);
  const end = at + after >= text.length ? text.length : boundary(text, at + after);
  const cut = `${start > 0 ? "…" : ""}${text.slice(start, end).trim()}${end < text.length ? "…" : ""}`;
  return cut.split(new RegExp(pattern.source, "gi"));
}

/** The next place where no Latin word is cut. */
function boundary(text: string, at: number): number {
  const rest = text.slice(at).search(/[^\w]/);
  return rest === -1 || rest > 20 ? at : at + rest;
}
