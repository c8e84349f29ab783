import type { Capability } from "../../../src/notebook/protocol.ts";
import { language } from "./page-language.ts";
import { en } from "./words.en.ts";
import { zh } from "./words.zh.ts";

/** Every word of the notebook's own; the English ones are the type that the others must fill. */
export type NotebookWords = typeof en;

export const words: NotebookWords = { en, zh }[language];

/** Why something is not to be had on this machine; empty where it is. */
export function obstacle(capability: Capability): string {
  return capability.available ? "" : capability.reason;
}
