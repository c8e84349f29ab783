import * as v from "valibot";
import type { Cell, CellGroup } from "./course.ts";
import type { Fence } from "./outline.ts";
import { allParsed, type Parsed, type Problem } from "./problem.ts";
import { parseToml } from "./toml.ts";

const cellSchema = v.strictObject({
  listing: v.pipe(v.string(), v.nonEmpty("name a file beside the lesson")),
  args: v.optional(v.array(v.string()), []),
  stdin: v.optional(v.string(), ""),
  after: v.optional(v.string()),
  prints: v.optional(v.string()),
});

const groupSchema = v.record(
  v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/, "a cell is named in lower-case letters, digits and hyphens")),
  cellSchema,
);

/** Reads the groups of cells that a lesson's fences ```` ```cells <id> ```` declare: a TOML table for each cell. */
export function parseCells(file: string, fences: readonly Fence[]): Parsed<readonly CellGroup[]> {
  const groups = allParsed(fences.map((fence) => parseGroup(file, fence)));
  if (!groups.ok) return groups;
  const ids = groups.value.map((group) => group.id);
  const problems = fences.flatMap((fence, at) =>
    ids.indexOf(fence.subject) < at
      ? [problem(file, fence, `the group \`${fence.subject}\` only once`, "it twice")]
      : [],
  );
  return problems.length > 0 ? { ok: false, problems } : groups;
}

function parseGroup(file: string, fence: Fence): Parsed<CellGroup> {
  const parsed = parseToml({ file, text: fence.content, firstLine: fence.line + 1 }, groupSchema);
  if (!parsed.ok) return parsed;
  const cells = Object.entries(parsed.value).map(([name, cell]) => toCell(name, cell));
  const problems = groupProblems(file, fence, cells);
  return problems.length > 0 ? { ok: false, problems } : { ok: true, value: { id: fence.subject, cells } };
}

function toCell(name: string, cell: v.InferOutput<typeof cellSchema>): Cell {
  const { listing, args, stdin, after, prints } = cell;
  return { name, listing, args, stdin, ...(after !== undefined && { after }), ...(prints !== undefined && { prints }) };
}

function groupProblems(file: string, fence: Fence, cells: readonly Cell[]): readonly Problem[] {
  const problems: Problem[] = [];
  if (fence.subject === "") problems.push(problem(file, fence, "a name after `cells`", "none"));
  if (cells.length === 0) problems.push(problem(file, fence, "at least one cell", "an empty group"));
  for (const [at, cell] of cells.entries()) {
    const earlier = cells.slice(0, at).map((one) => one.name);
    if (cell.after === undefined || earlier.includes(cell.after)) continue;
    problems.push(problem(file, fence, `\`after\` of ${cell.name} to name a cell above it`, `\`${cell.after}\``));
  }
  return problems;
}

function problem(file: string, fence: Fence, expected: string, got: string): Problem {
  const fix = 'Write ```cells clock, then [server] listing = "clock-server.ts", then [caller] … after = "server".';
  return { file, line: fence.line, message: `Expected ${expected}, got ${got}.`, fix };
}
