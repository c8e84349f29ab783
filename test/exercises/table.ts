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
    "## Mistakes that no exercise of these lessons can meet",
    "",
    ...beyond.map(([mistake, why]) => `- ${mistake}: ${why}`),
    "",
  ].join("\n");
}

/** What the catalogue has besides, and why nothing here catches it. */
const beyond: readonly (readonly [mistake: string, why: string])[] = [
  ["M27 both sides send everything before either reads", "a lesson on bulk transfer both ways will need it"],
  [
    "M36 no bound on a length, M37 a length of zero, M38 the delimiter in the payload",
    "a lesson on framing by length will need them",
  ],
  ["M54 getpeername on an unconnected UDP socket", "no exercise asks for the peer of one"],
  ["M56 broadcast without SO_BROADCAST", "a lesson on broadcast will need it; a loopback has none"],
  ["M73 EINTR not retried", "both tracks' socket calls retry by themselves (PEP 475)"],
  ["M78 a reply to an unbound AF_UNIX datagram socket", "a lesson on datagrams of the file family will need it"],
  ["M79 a file named like a module", "`check` and `learn` warn of it"],
];

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
