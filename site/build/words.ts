import type { FigureWords } from "../../src/course/figure.ts";
import type { Language } from "../../src/verdict/language.ts";
import { en } from "./words.en.ts";
import { zh } from "./words.zh.ts";

/** Every word of the pages that is not a lesson's own. */
export interface SiteWords {
  /** For `<html lang>`. */
  readonly htmlLang: string;
  readonly name: string;
  readonly tagline: string;
  readonly description: string;
  readonly skip: string;
  readonly navigation: string;
  readonly home: string;
  readonly exercises: string;
  readonly errors: string;
  readonly errorsIntro: string;
  readonly errorName: string;
  readonly errorNumber: string;
  readonly errorMeaning: string;
  readonly glossary: string;
  readonly glossaryIntro: string;
  readonly calls: string;
  readonly callsIntro: string;
  readonly search: string;
  readonly searchIntro: string;
  /** The other language, in its own words. */
  readonly otherLanguage: string;
  readonly intro: readonly string[];
  readonly start: string;
  readonly startAfter: string;
  readonly contents: string;
  readonly onThisPage: string;
  readonly part: (number: number) => string;
  readonly lesson: (number: number) => string;
  readonly previous: string;
  readonly next: string;
  readonly lessonsNav: string;
  readonly exercise: string;
  readonly exercisesIntro: string;
  readonly points: (points: number) => string;
  readonly hints: string;
  readonly hint: (number: number) => string;
  readonly learned: string;
  readonly judgeIt: string;
  readonly about: string;
  readonly course: string;
  readonly whereLabel: string;
  readonly source: string;
  readonly editPage: string;
  readonly callsHere: string;
  readonly callsHereIntro: string;
  readonly checkIt: string;
  readonly checkItSteps: (slug: string) => readonly string[];
  readonly whatIsChecked: string;
  readonly hintsIntro: string;
  readonly solution: string;
  readonly solutionBefore: string;
  readonly solutionOf: (file: string) => string;
  readonly flow: string;
  readonly flowServer: string;
  readonly flowCaller: string;
  readonly firstCall: string;
  readonly boardIntro: string;
  readonly pictureIntro: string;
  readonly onePage: string;
  readonly onePageIntro: string;
  readonly allOfPart: string;
  readonly asPdf: string;
  readonly missingTitle: string;
  readonly missing: string;
  /** Opens the steps of a picture as sentences. */
  readonly inWords: string;
  readonly footer: string;
  readonly figures: FigureWords;
}

export const siteWords: Readonly<Record<Language, SiteWords>> = { en, zh };
