import type { Fence } from "./outline.ts";
import type { Parsed } from "./problem.ts";

/** A part of a listing as a lesson shows it. */
export interface Excerpt {
  readonly file: string;
  readonly lines: readonly ExcerptLine[];
  /** In the order of their lines. */
  readonly callouts: readonly Callout[];
}

export interface ExcerptLine {
  /** Number of the line in its file, from 1. */
  readonly number: number;
  readonly text: string;
}

/** A remark on one line of a listing. */
export interface Callout {
  readonly line: number;
  /** The piece of program it speaks of, as the author quoted it. */
  readonly fragment: string;
  /** Inline Markdown. */
  readonly text: string;
}

export interface Place {
  readonly file: string;
  readonly line: number;
}

/**
 * Resolves a fence ```` ```listing clock.ts ```` or ```` ```listing clock.ts#answer ````, where `answer` is a region
 * between `// #region answer` and `// #endregion`. Each line of its content is a call-out: a piece of the program
 * between backticks, found on exactly one line of what is shown, and the remark.
 */
export function excerpt(fence: Fence, listings: Readonly<Record<string, string>>, at: Place): Parsed<Excerpt> {
  const [file = "", region = ""] = fence.subject.split("#");
  const text = listings[file];
  if (text === undefined) {
    const there = Object.keys(listings).join(", ") || "none";
    return wrong(at, `a listing beside the lesson, got \`${file}\`, which is not there`, `Use one of: ${there}.`);
  }
  const lines = regionOf(numbered(text), region);
  if (!lines) {
    const fix = `Put \`// #region ${region}\` and \`// #endregion\` around the lines in ${file}.`;
    return wrong(at, `\`${file}\` to have a region \`${region}\`, got none`, fix);
  }
  const shown = lines.filter((line) => !isMarker(line.text));
  const callouts = calloutsOf(fence, shown, at);
  return callouts.ok ? { ok: true, value: { file, lines: shown, callouts: callouts.value } } : callouts;
}

function numbered(text: string): readonly ExcerptLine[] {
  const lines = text.replace(/\n$/, "").split("\n");
  return lines.map((line, index) => ({ number: index + 1, text: line }));
}

function regionOf(lines: readonly ExcerptLine[], region: string): readonly ExcerptLine[] | undefined {
  if (region === "") return lines;
  const start = lines.findIndex((line) => line.text.trim() === `// #region ${region}`);
  const length = lines.slice(start + 1).findIndex((line) => line.text.trim() === "// #endregion");
  return start === -1 || length === -1 ? undefined : undented(lines.slice(start + 1, start + 1 + length));
}

function undented(lines: readonly ExcerptLine[]): readonly ExcerptLine[] {
  const depths = lines.filter((line) => line.text.trim() !== "").map((line) => line.text.search(/\S/));
  const depth = Math.min(...depths);
  return lines.map((line) => ({ number: line.number, text: line.text.slice(depth) }));
}

function isMarker(text: string): boolean {
  return /^\s*\/\/ #(?:end)?region\b/.test(text);
}

function calloutsOf(fence: Fence, shown: readonly ExcerptLine[], at: Place): Parsed<readonly Callout[]> {
  const callouts: Callout[] = [];
  for (const [index, remark] of fence.content.split("\n").entries()) {
    if (remark.trim() === "") continue;
    const place = { file: at.file, line: at.line + index + 1 };
    const [, fragment, text] = /^`([^`]+)`\s+(.+)$/.exec(remark) ?? [];
    if (fragment === undefined || text === undefined) {
      return wrong(place, "a call-out, a piece of the program in backticks and a remark", "Write: `accept()` waits.");
    }
    const found = shown.filter((line) => line.text.includes(fragment));
    const [line] = found;
    if (!line || found.length > 1) {
      const fix = "Quote a piece that stands on exactly one of the lines shown.";
      return wrong(place, `\`${fragment}\` on one line of the listing, got ${found.length}`, fix);
    }
    callouts.push({ line: line.number, fragment, text });
  }
  return { ok: true, value: callouts.toSorted((one, other) => one.line - other.line) };
}

function wrong(
  at: Place,
  expectation: string,
  fix: string,
): { ok: false; problems: [{ file: string; line: number; message: string; fix: string }] } {
  return { ok: false, problems: [{ ...at, message: `Expected ${expectation}.`, fix }] };
}
