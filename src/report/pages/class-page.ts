import { boundsTexts } from "../bounds-text.ts";
import type { Attention, ClassRecord, ExerciseOutline, Graded, Handin, Policy, Student } from "../class.ts";
import { attentionOf, classWords } from "../class-words.ts";
import type { ClassWords } from "../class-words.en.ts";
import { countingExercises, notCounting, type StudentMarks } from "../marks.ts";
import { words as reportWords } from "../words.ts";
import { notes } from "./feedback.ts";
import { page } from "./frame.ts";
import { markup, type Html, named, nothing, shown, table } from "./markup.ts";

export interface ClassPageOptions {
  readonly record: ClassRecord;
  readonly marks: readonly StudentMarks[];
  /** Address of a student's page from this one, by the student's id. */
  readonly pageOf: (student: string) => string;
}

/** What a teacher looks at first: what needs a decision, how the exercises went, and everybody's marks. */
export function classPage({ record, marks, pageOf }: ClassPageOptions): string {
  const { policy } = record;
  const words = classWords[policy.language];
  const exercises = countingExercises(record);
  const body = markup`<p class="over">${words.theClass}</p>
    <h1>${shown(policy.title)}</h1>
    ${stamp(record, words)} ${openOnes(record, marks, words)} ${findings(record, ["decide"], words)}
    ${exercises.map((exercise) => exerciseSection(exercise, record))} ${everybody(marks, { exercises, pageOf, words })}
    ${findings(record, ["refused", "ignored"], words)}`;
  return page(policy.language, `${words.theClass} · ${shown(policy.title)}`, body);
}

function stamp(record: ClassRecord, words: ClassWords): Html {
  const { graded, handins, policy } = record;
  const insisted = graded.some((one) => one.insisted) ? markup`<p class="stamp">${words.insisted}</p>` : nothing;
  const contained = distinct(graded.map(({ verdict }) => verdict?.containment)).map(
    (containment) => reportWords[policy.language].containment[containment],
  );
  const bounds = boundsTexts(
    graded.map((one) => one.bounds),
    words,
  );
  return markup`${insisted}
    <dl class="facts">
      <dt>${words.containment}</dt>
      <dd>${contained.join(words.separator)}</dd>
      <dt>${words.bounds}</dt>
      ${bounds.map((text) => markup`<dd>${text}</dd>`)}
      ${timing(handins, policy, words)} ${beside(record, words)}
    </dl>`;
}

/** Which time counts, where something may be late. */
function timing(handins: readonly Handin[], { late, exercises }: Policy, words: ClassWords): Html {
  const dues = [late.due, ...Object.values(exercises).map(({ due }) => due)];
  if (dues.every((due) => due === undefined) && handins.every((one) => !one.late)) return nothing;
  const sources = distinct(handins.map(({ timed_by }) => timed_by ?? ("nothing" as const)));
  return markup`<dt>${words.lateness}</dt>
      ${sources.map((source) => markup`<dd>${words.timedBy[source]}</dd>`)}`;
}

/** Exercises that were judged for nothing, since the policy names others. */
function beside(record: ClassRecord, words: ClassWords): Html {
  const slugs = notCounting(record).map(({ slug }) => slug);
  return slugs.length === 0
    ? nothing
    : markup`<dt>${words.notCounting}</dt>
        <dd>${slugs.join(words.separator)}</dd>`;
}

/** What Switchboard could not judge. */
function openOnes({ graded }: ClassRecord, marks: readonly StudentMarks[], words: ClassWords): Html {
  const open = marks.flatMap(({ student, marks: each }) =>
    each.filter((mark) => mark.state === "open" && !mark.undecided).map((mark) => ({ student, mark })),
  );
  if (open.length === 0) return nothing;
  const rows = open.map(({ student, mark }) => {
    const trouble = graded.find((one) => one.student === student.id && one.exercise === mark.exercise.slug)?.trouble;
    const broken = mark.graded?.verdict?.checks.filter(({ outcome }) => outcome === "broken").map(({ id }) => id);
    const why = trouble ?? broken?.join(words.separator) ?? "";
    return markup`<tr>
      <td>${named(student.name)}</td>
      <td>${mark.exercise.slug}</td>
      <td>${shown(why)}</td>
    </tr>`;
  });
  return markup`<h2>${words.openHeading}</h2>
    <p>${words.openIntro}</p>
    ${table(rows)}`;
}

function findings(record: ClassRecord, kinds: readonly Attention[], words: ClassWords): Html {
  const names = new Map(record.students.map(({ id, name }) => [id, name]));
  const parts = kinds.flatMap((kind) => {
    const some = record.findings.filter(({ rule }) => attentionOf[rule] === kind);
    const rows = some.map(
      ({ rule, source, about, student = "" }) =>
        markup`<tr>
          <td>${named(source)}${nameBeside(source, names.get(student))}</td>
          <td>${words.rules[rule]}</td>
          <td>${named(about)}</td>
        </tr>`,
    );
    if (rows.length === 0) return [];
    return [
      markup`<h2>${words.attention[kind]}</h2>
        ${table(rows)}`,
    ];
  });
  return markup`${parts}`;
}

/** Whose it is, where its place does not say so. */
function nameBeside(source: string, name = ""): Html {
  return source.includes(name) ? nothing : markup` <span class="soft">${named(name)}</span>`;
}

function exerciseSection(exercise: ExerciseOutline, { graded, handins, policy }: ClassRecord): Html {
  const words = classWords[policy.language];
  const of = graded.filter((one) => one.exercise === exercise.slug);
  const verdicts = of.flatMap(({ verdict }) => (verdict === undefined ? [] : [verdict]));
  const passed = verdicts.filter(({ outcome }) => outcome === "passed").length;
  const times = verdicts.map(({ duration_ms }) => duration_ms).toSorted((a, b) => a - b);
  const average = verdicts.reduce((sum, { points }) => sum + points, 0) / Math.max(1, verdicts.length);
  return markup`<h2>${exercise.title[policy.language]}</h2>
    <dl class="facts">
      <dt>${words.handins}</dt>
      <dd>${handins.filter((one) => one.exercise === exercise.slug).length}</dd>
      <dt>${words.everyCheck}</dt>
      <dd>${words.of(passed, verdicts.length)}</dd>
      <dt>${words.average}</dt>
      <dd>${words.of(Math.round(average * 10) / 10, exercise.max_points)}</dd>
      <dt>${words.judgingTime}</dt>
      <dd>${words.median(duration(times[times.length >> 1]), duration(times.at(-1)))}</dd>
    </dl>
    ${checksTable(exercise, of, words)} ${mistakes(of, words)}`;
}

function duration(milliseconds = 0): string {
  return milliseconds < 9950 ? `${(milliseconds / 1000).toFixed(1)} s` : `${Math.round(milliseconds / 1000)} s`;
}

/** How many did not pass each check; a picture of the number beside it. */
function checksTable(exercise: ExerciseOutline, graded: readonly Graded[], words: ClassWords): Html {
  const judged = graded.filter(({ verdict }) => verdict !== undefined);
  const rows = exercise.checks.map(({ id }) => {
    const results = judged.flatMap(({ verdict }) => verdict?.checks.filter((check) => check.id === id) ?? []);
    const title = results[0]?.title ?? id;
    const failed = results.filter(({ outcome }) => outcome === "failed" || outcome === "skipped").length;
    const flaky = graded.filter((one) => one.flaky.includes(id)).length;
    const percent = Math.round((failed / Math.max(1, results.length)) * 100);
    const mark = flaky === 0 ? nothing : markup` <span class="tag">${words.flakyShort} ${words.times(flaky)}</span>`;
    return markup`<tr>
      <td>${title}${mark}</td>
      <td class="n">${words.of(failed, results.length)}</td>
      <td>
        <span class="bar" aria-hidden="true"><span style="width:${percent}%"></span></span>
      </td>
    </tr>`;
  });
  return table(rows, {
    head: markup`<tr>
          <th scope="col">${words.check}</th>
          <th scope="col" class="n">${words.failedFor}</th>
          <td></td>
        </tr>`,
  });
}

const mistakesMost = 8;

function mistakes(graded: readonly Graded[], words: ClassWords): Html {
  const counts = new Map<string, { count: number; message: string }>();
  for (const { verdict } of graded) {
    for (const { failure, outcome } of verdict?.checks ?? []) {
      if (failure === undefined || outcome !== "failed") continue;
      const known = counts.get(failure.code) ?? { count: 0, message: failure.message };
      counts.set(failure.code, { ...known, count: known.count + 1 });
    }
  }
  const most = [...counts].toSorted(([, a], [, b]) => b.count - a.count).slice(0, mistakesMost);
  if (most.length === 0) return markup`<p>${words.nothingFailed}</p>`;
  const rows = most.map(
    ([code, { count, message }]) =>
      markup`<tr>
        <td class="n">${words.times(count)}</td>
        <td><code>${code}</code></td>
        <td>${shown(message)}</td>
      </tr>`,
  );
  return markup`<h3>${words.mistakes}</h3>
    ${table(rows)}`;
}

interface Everybody {
  readonly exercises: readonly ExerciseOutline[];
  readonly pageOf: (student: string) => string;
  readonly words: ClassWords;
}

function everybody(marks: readonly StudentMarks[], { exercises, pageOf, words }: Everybody): Html {
  const heads = exercises.map(
    ({ slug, max_points }) => markup`<th scope="col" class="n">${slug}<br />(${max_points})</th>`,
  );
  const rows = marks.map((one) => {
    const cells = one.marks.map((mark) => markup`<td class="n">${cellOf(mark, words)}</td>`);
    const told = one.marks.flatMap((mark) =>
      notes(mark, one.dropped, words).map((note) => `${mark.exercise.slug}${words.colon}${note}`),
    );
    const result = one.percent === undefined ? words.openShort : words.percent(one.percent);
    const passed = one.passed === undefined ? "" : one.passed ? words.passed : words.notPassed;
    return markup`<tr>
      <td><a href="${pageOf(one.student.id)}">${named(one.student.name)}</a>${idBeside(one.student)}</td>
      ${cells}
      <td class="n">${result}</td>
      <td class="whole">${passed}</td>
      <td class="soft">${told.join(words.separator)}</td>
    </tr>`;
  });
  return markup`<h2>${words.students}</h2>
    ${table(rows, {
      head: markup`<tr>
            <th scope="col">${words.student}</th>
            ${heads}
            <th scope="col" class="n">${words.total}</th>
            <th scope="col" class="whole">${words.result}</th>
            <td></td>
          </tr>`,
    })}`;
}

/** What commands call a student, where that is not the name. */
function idBeside({ id, name }: Student): Html {
  return id === name ? nothing : markup` <span class="soft">${named(id)}</span>`;
}

function cellOf(mark: StudentMarks["marks"][number], words: ClassWords): string {
  if (mark.state === "open") return words.openShort;
  return mark.state === "missing" ? "–" : String(mark.points);
}

function distinct<T>(values: readonly (T | undefined)[]): readonly T[] {
  return [...new Set(values.filter((value) => value !== undefined))];
}
