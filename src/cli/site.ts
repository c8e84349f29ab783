import { buildSite } from "../../site/build/index.ts";
import { type Context, status } from "./context.ts";

/** Renders the course to pages below `out`. */
export async function buildPages(
  context: Context,
  call: { readonly out: string; readonly base: string },
): Promise<number> {
  const began = performance.now();
  const { pages } = await buildSite({ root: context.root, out: call.out, base: call.base });
  const ms = Math.round(performance.now() - began);
  context.terminal.print(`${context.words.site.done(pages, call.out, ms)}\n`);
  return status.passed;
}
