import type { WrongSubmission } from "./submissions.ts";

/** The table of mistakes as Markdown: which check of which exercise catches each, and the wrong submissions that prove it. */
export function mistakesTable(wrong: readonly WrongSubmission[]): string {
  return [
    "# Mistakes, and what catches them",
    "",
    "Written by `npm run mistakes` from the heads of the wrong submissions; a test holds it to them. Numbers are those of the course's catalogue of mistakes; the others were found while the exercises were made.",
    "",
    "| mistake | exercise | check | failure | wrong submissions |",
    "|---|---|---|---|---|",
    ...rows(wrong.toSorted(byNumber)).map(row),
    "",
  ].join("\n");
}

/** `M13`; undefined where the catalogue has no such mistake. */
export function numberOf(mistake: string): string | undefined {
  return /^M\d\d\b/u.exec(mistake)?.[0];
}

/** Submissions with the same mistake and the same fate stand in one row. */
function rows(sorted: readonly WrongSubmission[]): readonly WrongSubmission[][] {
  const groups = new Map<string, WrongSubmission[]>();
  for (const one of sorted) {
    const key = [numberOf(one.mistake) ?? one.mistake, one.exercise, one.check, one.code].join("\n");
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function row(same: readonly WrongSubmission[]): string {
  const [first] = same;
  if (first === undefined) return "";
  const number = numberOf(first.mistake);
  const told = [...new Set(same.map(({ mistake }) => mistake.replace(/^M\d\d /u, "")))].join("; ");
  const files = same.map(({ file }) => `\`${file}\``).join(", ");
  const cells = [number === undefined ? told : `${number} ${told}`, first.exercise, first.check, first.code, files];
  return `| ${cells.join(" | ")} |`;
}

function byNumber(one: WrongSubmission, other: WrongSubmission): number {
  const keys = [one, other].map(({ mistake, exercise, check, file }) =>
    [numberOf(mistake) ?? "N", exercise, check, file].join(" "),
  );
  return keys[0] === keys[1] ? 0 : (keys[0] ?? "") < (keys[1] ?? "") ? -1 : 1;
}
