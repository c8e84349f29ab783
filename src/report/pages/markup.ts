import { escapeMarkup } from "../../wire/svg/markup.ts";

/** Markup that is complete and safe: texts become it only here, where they are escaped. */
export interface Html {
  readonly markup: string;
}

/** A template whose texts are escaped; markup and lists of it stay. */
export function markup(
  parts: TemplateStringsArray,
  ...values: readonly (Html | string | number | readonly Html[])[]
): Html {
  const filled = parts.map((part, at) => part + (at < values.length ? markupOf(values[at] ?? "") : ""));
  return { markup: filled.join("") };
}

/** Markup that somebody else made and vouches for: a picture of the wire, a style. */
export function trusted(text: string): Html {
  return { markup: text };
}

export const nothing: Html = { markup: "" };

/** Nothing where there is no value. */
export function maybe<T>(value: T | undefined, show: (value: T) => Html): Html {
  return value === undefined ? nothing : show(value);
}

/** Rows with what may stand above and below them; a wide one scrolls by itself. */
export function table(rows: readonly Html[], { head = nothing, foot = nothing }: TableEnds = {}): Html {
  return markup`<div class="scroll">
    <table>
      ${head === nothing ? nothing : markup`<thead>${head}</thead>`}
      <tbody>
        ${rows}
      </tbody>
      ${foot === nothing ? nothing : markup`<tfoot>${foot}</tfoot>`}
    </table>
  </div>`;
}

interface TableEnds {
  /** A row. */
  readonly head?: Html;
  readonly foot?: Html;
}

/** A stranger's name: isolated, so that its direction moves nothing around it. */
export function named(name: string): Html {
  return markup`<bdi>${shown(name)}</bdi>`;
}

/** A stranger's text with nothing invisible in it but what joins letters and signs, and ends of lines. */
export function shown(text: string): string {
  return text.replaceAll(invisible, (character) =>
    character === "\n" ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
  );
}

// Controls, overrides of direction, private, surrogate and unassigned characters; joiners and selectors belong to scripts
// and signs.
const invisible = /[\p{Cc}\p{Co}\p{Cs}\p{Cn}\p{Zl}\p{Zp}\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\u061c]/gu;

function markupOf(value: Html | string | number | readonly Html[]): string {
  if (typeof value === "number") return String(value);
  if (typeof value === "string") return escapeMarkup(value);
  return "markup" in value ? value.markup : value.map((one) => one.markup).join("\n");
}
