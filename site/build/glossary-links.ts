import type { Course } from "../../src/course/course.ts";
import { termFinder, type TermLinks } from "../../src/course/terms.ts";
import type { Language } from "../../src/verdict/language.ts";

/** The links from the lessons of one language to its glossary. */
export function glossaryLinks(course: Course, language: Language): TermLinks {
  return { finder: termFinder(course.glossary, language), href: (id) => `glossary.html#${id}` };
}
