import { escapeHtml } from "../../src/course/html.ts";

/** A sentence of an exercise or a comment as HTML: what stands between backticks is code. */
export function inlineHtml(text: string): string {
  return escapeHtml(text).replaceAll(/`([^`]+)`/g, "<code>$1</code>");
}
