import type { Language } from "../verdict/language.ts";
import { notebookWords, type NotebookWords } from "./words/index.ts";

/** Why a page's request is not done. */
export type RefusedCode = keyof NotebookWords["refusals"];

/** Something that a page asked for cannot be done; nothing has changed. */
export class Refused extends Error {
  override readonly name = "Refused";
  readonly code: RefusedCode;
  readonly detail: string;

  constructor(code: RefusedCode, detail = "") {
    super(code);
    this.code = code;
    this.detail = detail;
  }

  text(language: Language): string {
    return notebookWords[language].refusals[this.code](this.detail);
  }
}
