import type { Policy } from "../class.ts";
import { classWords } from "../class-words.ts";
import type { ClassWords } from "../class-words.en.ts";
import { page } from "./frame.ts";
import { type Html, markup, named, shown, trusted } from "./markup.ts";

/** Lines of a program, from 0, both with it. */
export interface Lines {
  readonly from: number;
  readonly to: number;
}

export interface SimilarSide {
  /** As the reader knows the student. */
  readonly student: string;
  readonly text: string;
  readonly alike: readonly Lines[];
}

/** Two programs of one name for one exercise, and how much of them is alike, from 0 to 1. */
export interface SimilarPair {
  readonly exercise: string;
  readonly file: string;
  readonly similarity: number;
  readonly left: SimilarSide;
  readonly right: SimilarSide;
}

/** Programs that are alike, side by side, for a teacher to judge; nobody's grade depends on it. */
export function similarPage(pairs: readonly SimilarPair[], policy: Policy): string {
  const words = classWords[policy.language];
  const ordered = pairs.toSorted((a, b) => b.similarity - a.similarity);
  const body = markup`<p class="over">${shown(policy.title)}</p>
    <h1>${words.similar}</h1>
    <p>${words.similarIntro}</p>
    ${ordered.length === 0 ? markup`<p>${words.nothingSimilar}</p>` : ordered.map((pair) => section(pair, words))}`;
  return page(policy.language, `${words.similar} · ${shown(policy.title)}`, body);
}

function section({ exercise, file, similarity, left, right }: SimilarPair, words: ClassWords): Html {
  return markup`<section>
    <h2>${named(left.student)} · ${named(right.student)}</h2>
    <p>${exercise}/${file}${words.colon}${words.percent(Math.round(similarity * 100))}</p>
    <details>
      <summary>${words.sideBySide}</summary>
      <div class="sides">${[side(left), side(right)]}</div>
    </details>
  </section>`;
}

function side({ student, text, alike }: SimilarSide): Html {
  const lines = text.split("\n").map((line, at) => {
    const isAlike = alike.some(({ from, to }) => at >= from && at <= to);
    return isAlike ? markup`<mark>${shown(line)}</mark>` : markup`${shown(line)}`;
  });
  const code = trusted(lines.map((line) => line.markup).join("\n"));
  return markup`<div><h3>${named(student)}</h3><pre tabindex="0">${code}</pre></div>`;
}
