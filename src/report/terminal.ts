import type { Language } from "../verdict/language.ts";
import { printableLines } from "../verdict/printable.ts";
import type { CheckResult, Failure, Verdict } from "../verdict/verdict.ts";
import { columns, padColumns } from "../verdict/width.ts";
import { type Painter, plainly, type Role } from "./painter.ts";
import type { Words } from "./words.en.ts";
import { words as allWords } from "./words.ts";
import { transcriptLines } from "./transcript.ts";
import { wrap } from "./wrap.ts";

export interface TerminalOptions {
  readonly language: Language;
  /** Columns of the terminal. */
  readonly width: number;
  /** Colours; none unless given. */
  readonly paint?: Painter;
  /** For screen readers and logs: how a check ended is said in a word, not by a sign. */
  readonly plain?: boolean;
  /** Title of the exercise, in the language; its slug where not given. */
  readonly title?: string;
}

/**
 * A verdict for a person at a terminal: a line for each check; the first one to mend in full, the others in a sentence;
 * the sum. Safe to print whatever the verdict quotes.
 */
export function terminal(verdict: Verdict, options: TerminalOptions): string {
  const look = lookOf(options);
  const troubled = verdict.checks.filter((check) => check.failure !== undefined);
  // What the learner can mend comes before what only we can.
  const first = troubled.find((check) => check.outcome === "failed") ?? troubled[0];
  const blocks = [
    [headline(verdict, options, look)],
    listLines(verdict.checks, first, look),
    first?.failure === undefined ? [] : failureLines(first, first.failure, look),
    summary(verdict, look),
  ];
  const lines = blocks.filter((block) => block.length > 0).map((block) => block.join("\n"));
  return `${lines.join("\n\n")}\n`;
}

/** What one check that failed says, in full; nothing for a check that did not fail. */
export function failureInFull(check: CheckResult, options: TerminalOptions): string {
  return check.failure === undefined ? "" : `${failureLines(check, check.failure, lookOf(options)).join("\n")}\n`;
}

interface Look {
  readonly width: number;
  readonly paint: Painter;
  readonly plain: boolean;
  readonly words: Words;
}

const narrowest = 40;
// Longer lines are hard to read, however wide the terminal is.
const widest = 100;

function lookOf(options: TerminalOptions): Look {
  const width = Math.min(widest, Math.max(narrowest, options.width));
  return {
    width,
    paint: options.paint ?? plainly,
    plain: options.plain ?? false,
    words: allWords[options.language],
  };
}

function headline(verdict: Verdict, options: TerminalOptions, look: Look): string {
  const title = printableLines(options.title ?? verdict.exercise);
  return look.paint("strong", title) + look.paint("quiet", ` · ${verdict.track}`);
}

const signs: Readonly<Record<CheckResult["outcome"], string>> = { passed: "✓", failed: "✗", skipped: "–", broken: "!" };

/** A sign, or a word, as wide as the widest, so that titles stand in a column. */
function markOf(outcome: CheckResult["outcome"], { plain, words }: Look): string {
  if (!plain) return signs[outcome];
  const colon = words.colon.trimEnd();
  const width = Math.max(...Object.values(words.outcome).map((word) => columns(word + colon)));
  return padColumns(words.outcome[outcome] + colon, width);
}

/** A line or more for each check; a reason that several share is told once. */
function listLines(checks: readonly CheckResult[], first: CheckResult | undefined, look: Look): readonly string[] {
  const told = new Set<string>();
  return checks.flatMap((check) => {
    const reason = check === first ? undefined : (check.skipped?.reason ?? check.failure?.message);
    const isNew = reason !== undefined && !told.has(reason);
    if (isNew) told.add(reason);
    return checkLines(check, isNew ? reason : undefined, look);
  });
}

function checkLines(check: CheckResult, reason: string | undefined, look: Look): readonly string[] {
  const { paint } = look;
  const mark = markOf(check.outcome, look);
  const head = `  ${paint(check.outcome, mark)} `;
  const indent = columns(`  ${mark} `);
  const points = `${check.points}/${check.max_points}`;
  const lines = wrap(printableLines(check.title), look.width - indent - columns(points) - 2);
  const [title = "", ...rest] = lines;
  const gap = " ".repeat(Math.max(2, look.width - indent - columns(title) - columns(points)));
  return [
    `${head}${title}${gap}${paint("quiet", points)}`,
    ...rest.map((line) => " ".repeat(indent) + line),
    ...(reason === undefined ? [] : reasonLines(reason, indent, look)),
  ];
}

/** Why a check is skipped, or failed, in a sentence. */
function reasonLines(reason: string, indent: number, { paint, width }: Look): readonly string[] {
  return wrap(printableLines(reason), width - indent).map((line) => " ".repeat(indent) + paint("quiet", line));
}

function failureLines(check: CheckResult, failure: Failure, look: Look): readonly string[] {
  const { outcome } = check;
  const title = `${markOf(outcome, look)} ${printableLines(check.title)}`;
  const head = wrap(title, look.width).map((line) => look.paint(outcome, line));
  const message = wrap(printableLines(failure.message), look.width - 2).map((line) => `  ${line}`);
  const blocks = [[...head, ...message], comparison(failure, look), happened(check, look), advice(failure, look)];
  return blocks.filter((block) => block.length > 0).flatMap((block, index) => (index === 0 ? block : ["", ...block]));
}

/** The drawing where bytes were compared; else what was expected and received, in words. */
function comparison(failure: Failure, look: Look): readonly string[] {
  const { words } = look;
  if (failure.caret !== undefined) {
    const lines = printableLines(failure.caret).split("\n");
    return lines.map((line) => `  ${/^\s*\^+$/.test(line) ? look.paint("wrong", line) : line}`);
  }
  return labelled(
    [
      [words.expected, failure.expected, undefined],
      [words.received, failure.received, undefined],
    ],
    look,
  );
}

function happened(check: CheckResult, { paint, words, width }: Look): readonly string[] {
  if (check.transcript.length === 0) return [];
  const lines = transcriptLines(check.transcript, width - 2, paint);
  return [`  ${paint("strong", words.happened)}`, ...lines.map((line) => `  ${line}`)];
}

function advice(failure: Failure, look: Look): readonly string[] {
  const { words } = look;
  return labelled(
    [
      [words.hint, failure.hint, undefined],
      [words.lesson, failure.lesson, "command"],
      [words.again, failure.replay ?? "", "command"],
      [words.byHand, failure.by_hand ?? "", "command"],
    ],
    look,
  );
}

type Labelled = readonly [label: string, text: string, role: Role | undefined];

/** Texts beside a column of labels; what is empty is left out, and commands are not broken, so that they can be copied. */
function labelled(rows: readonly Labelled[], look: Look): readonly string[] {
  const filled = rows.filter(([, text]) => text !== "");
  const indent = Math.max(0, ...filled.map(([label]) => columns(label))) + 4;
  return filled.flatMap(([label, text, role]) => {
    const safe = printableLines(text);
    const lines = role === "command" ? safe.split("\n") : wrap(safe, look.width - indent);
    return lines.map((line, index) => {
      const lead =
        index === 0 ? `  ${look.paint("strong", label)}` + " ".repeat(indent - 2 - columns(label)) : " ".repeat(indent);
      return lead + (role === undefined ? line : look.paint(role, line));
    });
  });
}

function summary(verdict: Verdict, { paint, words, width }: Look): readonly string[] {
  const failed = verdict.checks.filter((check) => check.outcome === "failed").length;
  const said = {
    passed: words.allPassed,
    failed: words.someFailed(failed),
    broken: words.ourFault,
    skipped: words.outcome.skipped,
  }[verdict.outcome];
  const details = [
    words.points(verdict.points, verdict.max_points),
    `${Math.round(verdict.duration_ms)} ms`,
    words.containment[verdict.containment],
    words.seed(verdict.seed),
  ].join(words.separator);
  const [first = "", ...rest] = wrap(said + words.colon + details, width);
  return [first.replace(said, () => paint(verdict.outcome, said)), ...rest];
}
