import type { CheckResult } from "../../verdict/verdict.ts";
import type { Finding, Graded, Policy } from "../class.ts";
import { classWords, concernsStudent } from "../class-words.ts";
import type { ClassWords } from "../class-words.en.ts";
import type { Mark, StudentMarks } from "../marks.ts";
import { words as reportWords } from "../words.ts";
import { failedCheck } from "./failed-check.ts";
import { page } from "./frame.ts";
import { markup, type Html, maybe, named, nothing, shown, table } from "./markup.ts";

/** What a student is told: one file that can be sent, opened from a disk and printed. */
export function feedbackPage(marks: StudentMarks, policy: Policy, findings: readonly Finding[] = []): string {
  const words = classWords[policy.language];
  const name = marks.student.name;
  const insisted = marks.marks.some(({ graded }) => graded?.insisted === true);
  const body = markup`<p class="over">${shown(policy.title)}</p>
    <h1>${named(name)}</h1>
    ${insisted ? markup`<p class="stamp">${words.insisted}</p>` : nothing} ${overview(marks, policy, words)}
    ${unused(findings, words)}
    ${marks.marks.flatMap((mark, at) => (mark.graded === undefined ? [] : [section(mark, mark.graded, { policy, at })]))}`;
  return page(policy.language, `${shown(words.feedback(name))} · ${shown(policy.title)}`, body);
}

/** What was handed in and could not be used, so that the student can mend it. */
function unused(findings: readonly Finding[], words: ClassWords): Html {
  const told = findings.filter(({ rule }) => concernsStudent(rule));
  if (told.length === 0) return nothing;
  const items = told.map(({ rule, source, about }) => {
    const what = about === "" ? source : about;
    return markup`<li>${named(what)}${words.colon}${words.rules[rule]}</li>`;
  });
  return markup`<h2>${words.unused}</h2>
    <ul>
      ${items}
    </ul>`;
}

function overview(marks: StudentMarks, policy: Policy, words: ClassWords): Html {
  const rows = marks.marks.map(
    (mark, at) =>
      markup`<tr>
        <td>${title(mark, at, policy)}</td>
        <td class="n">${pointsOf(mark, words)}</td>
        <td>${notes(mark, marks.dropped, words).join(words.separator)}</td>
      </tr>`,
  );
  return table(rows, {
    head: markup`<tr>
          <th scope="col">${words.exercise}</th>
          <th scope="col" class="n">${words.points}</th>
          <td></td>
        </tr>`,
    foot: markup`<tr>
          <th scope="row">${words.total}</th>
          ${total(marks, policy, words)}
        </tr>`,
  });
}

function title(mark: Mark, at: number, { language }: Policy): Html {
  const text = mark.exercise.title[language];
  return mark.graded === undefined ? markup`${text}` : markup`<a href="#e${at}">${text}</a>`;
}

function pointsOf(mark: Mark, words: ClassWords): string {
  return mark.state === "open" ? words.openShort : words.of(mark.points, mark.exercise.max_points);
}

function total({ percent, passed }: StudentMarks, policy: Policy, words: ClassWords): Html {
  if (percent === undefined)
    return markup`<td class="n">${words.openShort}</td>
      <td></td>`;
  const result = passed === true ? words.passed : words.notPassed;
  return markup`<td class="n">${words.percent(percent)}</td>
    <td>${result} <span class="soft">(${words.passMark(policy.pass)})</span></td>`;
}

/** What else there is to say of a mark. */
export function notes(mark: Mark, dropped: ReadonlySet<string>, words: ClassWords): readonly string[] {
  const { graded, days_late, late_percent } = mark;
  return [
    ...(mark.state === "open" ? [mark.undecided ? words.undecided : words.open] : []),
    ...(mark.state === "missing" ? [mark.unusable ? words.unusable : words.missing] : []),
    ...(graded?.override === undefined ? [] : [words.overridden(shown(graded.override.reason))]),
    ...(days_late === undefined || mark.state === "overridden" ? [] : [words.late(days_late, late_percent)]),
    ...(dropped.has(mark.exercise.slug) ? [words.dropped] : []),
  ];
}

interface SectionOptions {
  readonly policy: Policy;
  readonly at: number;
}

function section(mark: Mark, graded: Graded, { policy, at }: SectionOptions): Html {
  const words = classWords[policy.language];
  const { exercise, handin } = mark;
  const checks = graded.verdict?.checks ?? [];
  const shownChecks = checks.map((check, number) => checkItem(check, { graded, policy, id: `e${at}c${number}` }));
  return markup`<section id="e${at}">
    <h2>${exercise.title[policy.language]}</h2>
    ${maybe(handin, (one) => facts(one, policy))}
    ${graded.verdict === undefined ? markup`<p class="stamp">${words.ourFault}</p>` : nothing}
    <ol class="checks">
      ${shownChecks}
    </ol>
    ${hintsOf(mark, policy, words)}
  </section>`;
}

function facts(handin: NonNullable<Mark["handin"]>, { language, late }: Policy): Html {
  const words = classWords[language];
  const at = maybe(handin.submitted_at, (time) => markup`${words.separator}${words.at(...wallClock(time, late.zone))}`);
  return markup`<dl class="facts">
    <dt>${words.handedIn}</dt>
    <dd>${named(handin.source)}${at}</dd>
    <dt>${words.fingerprint}</dt>
    <dd><code>${handin.digest.slice(0, 16)}…</code></dd>
  </dl>`;
}

/** Date and time as the teacher's own clock shows them, and the zone of that clock. */
function wallClock(time: string, zone = "UTC"): readonly [time: string, zone: string] {
  const written = new Date(time).toLocaleString("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  return [written, zone];
}

const signs: Readonly<Record<CheckResult["outcome"], string>> = { passed: "✓", failed: "✗", skipped: "–", broken: "!" };

interface ItemOptions {
  readonly graded: Graded;
  readonly policy: Policy;
  readonly id: string;
}

function checkItem(check: CheckResult, { graded, policy, id }: ItemOptions): Html {
  const words = classWords[policy.language];
  const outcome = reportWords[policy.language].outcome[check.outcome];
  const flaky = graded.flaky.includes(check.id) ? markup`<p><span class="tag">${words.flaky}</span></p>` : nothing;
  return markup`<li class="${check.outcome}">
    <span class="mark" role="img" aria-label="${outcome}">${signs[check.outcome]}</span>
    <span class="points">${words.of(check.points, check.max_points)}</span>
    ${check.title} ${flaky} ${reasonOf(check, { graded, policy, id })}
  </li>`;
}

/** What is our fault is not told in full: it names our files, and the student cannot mend them. */
function reasonOf(check: CheckResult, { graded, policy, id }: ItemOptions): Html {
  const { failure, skipped, outcome } = check;
  if (skipped !== undefined) return markup`<p class="soft">${shown(skipped.reason)}</p>`;
  if (failure === undefined) return nothing;
  if (outcome === "broken") return markup`<p class="soft">${classWords[policy.language].ourFault}</p>`;
  return failedCheck({ check, failure, seen: graded.seen[check.id], id, policy });
}

function hintsOf(mark: Mark, policy: Policy, words: ClassWords): Html {
  const failed = mark.graded?.verdict?.outcome === "failed";
  if (policy.hints !== "all" || !failed) return nothing;
  const hints = mark.exercise.hints.map(
    (hint, at) =>
      markup`<details>
        <summary>${words.hintNumber(at + 1)}</summary>
        <p>${hint[policy.language]}</p>
      </details>`,
  );
  return markup`<h3>${words.hints}</h3>
    ${hints}`;
}
