import { metaNames } from "../../../src/notebook/protocol.ts";

/** What the server tells a page about itself. */
export const page = {
  /** Slug of a lesson or of an error's page; empty elsewhere. */
  slug: metaOf(metaNames.page),
  /** What style elements need to be let in. */
  nonce: metaOf(metaNames.nonce),
} as const;

function metaOf(name: string): string {
  return document.querySelector<HTMLMetaElement>(`meta[name="${name}"]`)?.content ?? "";
}
