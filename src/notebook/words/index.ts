import type { Language } from "../../verdict/language.ts";
import { en, type NotebookWords } from "./en.ts";
import { zh } from "./zh.ts";

export type { NotebookWords };

export const notebookWords: Readonly<Record<Language, NotebookWords>> = { en, zh };
