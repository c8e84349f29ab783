import { join } from "node:path";
import { execa } from "execa";
import { siteAddress } from "../../site/build/address.ts";
import { buildSite } from "../../site/build/index.ts";
import { type Context, status } from "./context.ts";
import { staleRuns } from "./record/record.ts";

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
  const { root, signal } = context;
  await bringRecordingsUp(context);
  if (siteAddress(call.base).whole === undefined) context.terminal.print(`${context.words.site.withoutHost}\n`);
  const { pages, withoutCards } = await buildSite({ ...call, root, signal, paper: pdf });
  const ms = Math.round(performance.now() - began);
  if (withoutCards) context.terminal.print(`${context.words.site.withoutCards}\n`);
  context.terminal.print(`${context.words.site.done(pages, call.out, ms)}\n`);
  return status.passed;
}

/** In a process of its own, which may enter a namespace. Where that fails the build refuses what it must not draw. */
async function bringRecordingsUp({ root, language, signal }: Context): Promise<void> {
  if ((await staleRuns(root)).length === 0) return;
  const args = [join(root, "bin", "switchboard.js"), "site", "record", "--lang", language];
  await execa(process.execPath, args, { stdio: "inherit", reject: false, cancelSignal: signal });
}
