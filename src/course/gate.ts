import { languages, type Language } from "../verdict/language.ts";
import type { Course, Exercise, Lesson, Page } from "./course.ts";
import { glossaryProblems } from "./glossary.ts";
import { excerpt } from "./listing.ts";
import { outlineOf, type Fence, type Heading, type Outline } from "./outline.ts";
import { folderOf } from "./page.ts";
import type { Problem } from "./problem.ts";
import { resolve, type Target } from "./reference.ts";
import { twinProblems } from "./twins.ts";

/** Everything that is wrong with a course that could be read; none may be left at a release. */
export function problems(course: Course): readonly Problem[] {
  return [
    ...course.lessons.flatMap((lesson) => lessonProblems(course, lesson)),
    ...course.errors.flatMap((page) => pageProblems(course, page)),
    ...course.exercises.flatMap((exercise) => exerciseProblems(course, exercise)),
    ...glossaryProblems(course),
  ];
}

function lessonProblems(course: Course, lesson: Lesson): readonly Problem[] {
  return [
    ...placeProblems(course, lesson),
    ...pageProblems(course, lesson),
    ...languages.flatMap((language) => {
      const { headings } = outlineOf(lesson, language);
      if (headings.some((heading) => heading.id === "exercise")) return [];
      const message = "Expected a section {#exercise} with the exercise's statement, got none.";
      return [{ file: lesson.file[language], line: lesson.bodyLine[language], message, fix: "Add it." }];
    }),
  ];
}

/** What may be wrong with any page: a lesson or an error's. */
function pageProblems(course: Course, page: Page): readonly Problem[] {
  const seen = { en: outlineOf(page, "en"), zh: outlineOf(page, "zh") };
  return [
    ...languages.flatMap((language) => textProblems(course, { page, language, seen: seen[language] })),
    ...twinProblems(page, seen),
    ...unusedListings(page, seen.en),
  ];
}

function placeProblems(course: Course, lesson: Lesson): readonly Problem[] {
  const file = lesson.file.en;
  const found: Problem[] = [];
  if (!course.parts.some((part) => part.number === lesson.part)) {
    const message = `Expected a part of lessons/parts.toml, got part ${lesson.part}.`;
    found.push({ file, line: 4, message, fix: "Correct `part`, or add it to lessons/parts.toml." });
  }
  const exercise = course.exercises.find((one) => one.slug === lesson.exercise);
  if (!exercise) {
    const message = `Expected an exercise, got \`${lesson.exercise}\`, which is not under exercises/.`;
    found.push({ file, line: 5, message, fix: `Write exercises/${lesson.exercise}/exercise.toml, or correct it.` });
  }
  return found;
}

/** One language of a page, as the gate looks at it. */
interface View {
  readonly page: Page;
  readonly language: Language;
  readonly seen: Outline;
}

function textProblems(course: Course, view: View): readonly Problem[] {
  const { page, language, seen } = view;
  return [
    ...seen.headings.flatMap((heading) => headingProblems(view, heading)),
    ...seen.fences.flatMap((fence) => fenceProblems(view, fence)),
    ...seen.links.flatMap(({ href, line }) => {
      const reason = deadEnd(course, resolve(href, page, language), language);
      return reason === undefined ? [] : [at(view, line, reason, "Correct the link.")];
    }),
  ];
}

function deadEnd(course: Course, target: Target, language: Language): string | undefined {
  if (target.kind === "web") {
    return target.href.startsWith("https://") ? undefined : `Expected https:// or a lesson, got \`${target.href}\`.`;
  }
  const { kind, slug, anchor } = target;
  const pages: readonly Page[] = kind === "error" ? course.errors : course.lessons;
  const found = pages.find((one) => one.slug === slug);
  if (!found)
    return `Expected a link to ${kind === "error" ? "an error" : "a lesson"}, got \`${slug}\`, which is none.`;
  const ids = outlineOf(found, language).headings.map((heading) => heading.id);
  return anchor === "" || ids.includes(anchor) ? undefined : `Expected an anchor of ${slug}, got \`#${anchor}\`.`;
}

function headingProblems(view: View, heading: Heading): readonly Problem[] {
  const fix = "Write a name of its own after it: ## The end of a call {#end-of-call}.";
  if (heading.level === 1) {
    return [at(view, heading.line, "Expected headings from level 2, got level 1.", "The title stands above.")];
  }
  if (heading.id === "" && heading.level === 2) {
    return [at(view, heading.line, `Expected an anchor on \`${heading.text}\`, got none.`, fix)];
  }
  const first = view.seen.headings.find((one) => one.id !== "" && one.id === heading.id);
  return first === undefined || first === heading
    ? []
    : [at(view, heading.line, `Expected \`#${heading.id}\` once, got it twice.`, fix)];
}

const fenceKinds = ["listing", "cells", "ts", "python", "console", "text", "toml"];

function fenceProblems(view: View, fence: Fence): readonly Problem[] {
  const { page, language } = view;
  if (!fenceKinds.includes(fence.kind)) {
    const message = `Expected a fence of ${fenceKinds.join(", ")}, got \`${fence.kind}\`.`;
    return [at(view, fence.line, message, "Use one of these.")];
  }
  if (fence.kind === "listing") {
    const shown = excerpt(fence, page.listings, { file: page.file[language], line: lineIn(view, fence.line) });
    return shown.ok ? [] : shown.problems;
  }
  return fence.kind === "cells" ? cellsProblems(view, fence) : [];
}

function cellsProblems(view: View, fence: Fence): readonly Problem[] {
  const group = view.page.groups.find((one) => one.id === fence.subject);
  if (!group) {
    const message = `Expected a group of cells declared in the English page, got \`${fence.subject}\`.`;
    return [at(view, fence.line, message, "Declare it there, or correct the name.")];
  }
  if (view.language !== "en" && fence.content.trim() !== "") {
    const message = "Expected the cells to be declared in the English page only, got them here too.";
    return [at(view, fence.line, message, `Leave the fence empty: \`\`\`cells ${fence.subject}.`)];
  }
  return group.cells
    .filter((cell) => view.page.listings[cell.listing] === undefined)
    .map((cell) =>
      at(view, fence.line, `Expected a listing beside the lesson, got \`${cell.listing}\`.`, "Write the file."),
    );
}

function unusedListings(page: Page, seen: Outline): readonly Problem[] {
  const used = new Set([
    ...seen.fences.filter((fence) => fence.kind === "listing").map((fence) => fence.subject.split("#")[0]),
    ...page.groups.flatMap((group) => group.cells.map((cell) => cell.listing)),
  ]);
  return Object.keys(page.listings)
    .filter((listing) => !used.has(listing))
    .map((listing) => ({
      file: `${folderOf(page)}/${listing}`,
      message: "Expected every listing to be shown or run by its page, got one that is not.",
      fix: `Show it with \`\`\`listing ${listing}, or remove it.`,
    }));
}

function exerciseProblems(course: Course, exercise: Exercise): readonly Problem[] {
  const file = `exercises/${exercise.slug}/exercise.toml`;
  const lesson = course.lessons.find((one) => one.slug === exercise.lesson);
  if (lesson?.exercise === exercise.slug) return [];
  const message = lesson
    ? `Expected \`lesson\` to name the lesson that leads to this exercise, got \`${exercise.lesson}\`.`
    : `Expected \`lesson\` to be a lesson, got \`${exercise.lesson}\`, which is not under lessons/.`;
  return [{ file, line: 1, message, fix: "Let the two name each other." }];
}

function at(view: View, line: number, message: string, fix: string): Problem {
  return { file: view.page.file[view.language], line: lineIn(view, line), message, fix };
}

function lineIn(view: View, line: number): number {
  return view.page.bodyLine[view.language] - 1 + line;
}
