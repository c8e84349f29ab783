import type { Language } from "../../verdict/language.ts";
import { phrases as en, type Phrases } from "./phrases.en.ts";
import { phrases as zh } from "./phrases.zh.ts";

/** The words of the judge that belong to no single failure. */
export const phrases: Readonly<Record<Language, Phrases>> = { en, zh };
