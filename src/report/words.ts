import type { Language } from "../verdict/language.ts";
import { words as en, type Words } from "./words.en.ts";
import { words as zh } from "./words.zh.ts";

export const words: Readonly<Record<Language, Words>> = { en, zh };
