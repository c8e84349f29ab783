import type { Language } from "../../verdict/language.ts";
import { en, type Words } from "./en.ts";
import { zh } from "./zh.ts";

export type { Words };

export const words: Readonly<Record<Language, Words>> = { en, zh };

/** The language asked for, else the one of the environment (LC_ALL, LC_MESSAGES, LANG), else English. */
export function chooseLanguage(
  asked: string | undefined,
  environment: Readonly<Record<string, string | undefined>>,
): Language {
  if (asked === "en" || asked === "zh") return asked;
  const locale = environment["LC_ALL"] || environment["LC_MESSAGES"] || environment["LANG"] || "";
  return /^zh/i.test(locale) ? "zh" : "en";
}
