import type { Language } from "../../../src/verdict/language.ts";

/** The language of the page. */
export const language: Language = document.documentElement.lang.startsWith("zh") ? "zh" : "en";
