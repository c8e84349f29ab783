import { ensureSyntaxTree } from "@codemirror/language";
import { linter, type Diagnostic } from "@codemirror/lint";
import { words } from "../words.ts";

/** After the first few, a parser that lost its way complains of what is right. */
const most = 3;

/** Long for any program that is written here; a tree that is only begun ends in what looks like an error. */
const parse_ms = 500;

/** Marks where the program cannot be read. */
export const syntaxErrors = linter(
  ({ state }) => {
    const found: Diagnostic[] = [];
    ensureSyntaxTree(state, state.doc.length, parse_ms)?.iterate({
      enter: ({ type, from, to }) => {
        if (!type.isError || found.length === most) return;
        const line = state.doc.lineAt(from);
        const near = found.some((one) => state.doc.lineAt(one.from).number === line.number);
        if (near) return;
        // An error without extent stands between two letters: the one before it is marked.
        const begin = from === to ? Math.max(line.from, from - 1) : from;
        found.push({
          from: begin,
          to: Math.min(Math.max(to, begin + 1), line.to),
          severity: "error",
          message: words.unreadable,
        });
      },
    });
    return found;
  },
  { delay: 400 },
);
