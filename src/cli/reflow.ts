import { wrap } from "../report/index.ts";
import { columns } from "../verdict/width.ts";

/**
 * A piece of a lesson's Markdown set for a terminal of `width` columns: paragraphs and items flow, what follows an
 * item's mark hangs under its text; headings, fences and tables keep their lines.
 */
export function reflow(markdown: string, width: number): string {
  return markdown
    .trim()
    .split(/\n{2,}/)
    .map((block) => (isFixed(block) ? block : flow(block, width)))
    .join("\n\n");
}

function isFixed(block: string): boolean {
  return /^(```|#|\||\s{4})/.test(block);
}

function flow(block: string, width: number): string {
  const items = block.split(/\n(?=\s*(?:[-*]|\d+\.)\s)/);
  return items.map((item) => hang(joinLines(item), width)).join("\n");
}

/** A line end within a paragraph is a space, but between wide characters it is nothing. */
function joinLines(item: string): string {
  return item.replaceAll(/([^\n])\s*\n\s*(?=(.))/g, (_, before: string, after: string) =>
    columns(before) === 2 && columns(after) === 2 ? before : `${before} `,
  );
}

function hang(item: string, width: number): string {
  const mark = /^\s*(?:[-*]|\d+\.)\s+/.exec(item)?.[0] ?? "";
  const indent = " ".repeat(mark.length);
  const lines = wrap(item.slice(mark.length), Math.max(20, width - mark.length));
  return lines.map((line, index) => (index === 0 ? mark : indent) + line).join("\n");
}
