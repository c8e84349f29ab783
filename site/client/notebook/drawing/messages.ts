import type { EncodedEvent } from "../../../../src/wire/encoded.ts";
import type { Language } from "../../../../src/verdict/language.ts";

/** What the page asks of the worker that draws. Events of one `log` add up until it is begun anew. */
export type Order = { readonly id: number; readonly log: string } & (
  | { readonly kind: "draw"; readonly fresh: boolean; readonly events: readonly EncodedEvent[]; readonly wish: Wish }
  | { readonly kind: "svg"; readonly language: Language }
  | { readonly kind: "pcap"; readonly began_epoch_ms: number }
);

export interface Wish {
  readonly language: Language;
  /** No more steps than this in the picture; the middle is folded. */
  readonly limit: number;
  /** Which sentences of the list are shown, from 0; the last ones where `from` is undefined. */
  readonly from?: number;
}

export interface Drawing {
  readonly svg: string;
  /** Each step of the picture as a sentence. */
  readonly steps: readonly string[];
  /** The name of each lane. */
  readonly lanes: readonly string[];
  /** The line of its program that each lane is at; none where it has ended or that is not known. */
  readonly lines: Readonly<Record<string, number>>;
  /** The stretch of the unfolded list that was wished for. */
  readonly list: { readonly from: number; readonly all: number; readonly items: readonly Sentence[] };
}

export interface Sentence {
  readonly at: string;
  readonly text: string;
}

export type Reply =
  | { readonly id: number; readonly drawing: Drawing }
  | { readonly id: number; readonly file: string | Uint8Array<ArrayBuffer> }
  | { readonly id: number; readonly failed: string };

/** Sentences of the list that are shown at once. */
export const listLength = 200;
