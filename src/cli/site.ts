import { buildSite } from "../../site/build/index.ts";
import { type Context, status } from "./context.ts";

/** The call of `site build`. */
export interface SiteCall {
  readonly out: string;
  readonly base: string;
  readonly repository?: string;
  readonly cards: boolean;
  readonly pdf: boolean;
}

/** Renders the course to pages below `out`. */
export async function buildPages(context: Context, { pdf, ...call }: SiteCall): Promise<number> {
  const began = performance.now();
  const { pages, withoutHost, withoutCards } = await buildSite({ root: context.root, ...call, paper: pdf });
  const ms = Math.round(performance.now() - began);
  if (withoutHost) context.terminal.print(`${context.words.site.withoutHost}\n`);
  if (withoutCards) context.terminal.print(`${context.words.site.withoutCards}\n`);
  context.terminal.print(`${context.words.site.done(pages, call.out, ms)}\n`);
  return status.passed;
}
