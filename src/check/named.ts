import type { Language } from "../verdict/language.ts";
import type { Conversation } from "../wire/conversation.ts";
import { phrases } from "./words/phrases.ts";

/** The same conversation, with whoever the judge named called as sentences in this language call them. */
export function named(conversation: Conversation, language: Language): Conversation {
  const words = phrases[language];
  const shownAs = { program: words.program, peer: words.peer, address: (name: string) => name };
  const lanes = conversation.lanes.map((lane) => ({ ...lane, shown: shownAs[lane.kind](lane.name) }));
  return { ...conversation, lanes };
}
