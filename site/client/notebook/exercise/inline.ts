import { make } from "../make.ts";

/** A sentence of the course: what stands between backticks is code, between asterisks is stressed. */
export function inline(text: string): readonly (Node | string)[] {
  return text.split(/(`[^`]+`|\*[^*\s][^*]*\*)/).map((piece) => {
    if (piece.length > 2 && piece.startsWith("`") && piece.endsWith("`")) return make("code", {}, piece.slice(1, -1));
    if (piece.length > 2 && piece.startsWith("*") && piece.endsWith("*")) return make("em", {}, piece.slice(1, -1));
    return piece;
  });
}
