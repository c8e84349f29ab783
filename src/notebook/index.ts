import type { Language } from "../verdict/language.ts";
import { openBrowser } from "./browser.ts";
import { serveNotebook } from "./serve.ts";
import { notebookWords } from "./words/index.ts";

export interface NotebookCall {
  /** Folder of the checkout. */
  readonly root: string;
  readonly port: number;
  readonly language: Language;
  /** Whether to open a browser. */
  readonly open: boolean;
  readonly terminal: { print(text: string): void; complain(text: string): void };
  /** Given when the command is to end. */
  readonly signal: AbortSignal;
}

/** The port where none is named: no lesson uses it. */
export const usualPort = 4600;

/** Serves the notebook until it is told to end. Rejects with EADDRINUSE where the port is taken. */
export async function notebook(call: NotebookCall): Promise<void> {
  const words = notebookWords[call.language];
  await using served = await serveNotebook(call);
  call.terminal.print(`${words.open(served.address)}\n${words.keepToYourself}\n`);
  const removePage = call.open ? await openBrowser(call.root, served.address) : undefined;
  if (call.open && removePage === undefined) call.terminal.print(`${words.noBrowser}\n`);
  // It has done its work then, and holds a key.
  if (removePage !== undefined) void served.arrival.then(removePage).catch(() => {});
  try {
    await Promise.race([ended(call.signal), served.ready.then(() => ended(call.signal))]);
  } finally {
    await removePage?.();
  }
}

function ended(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener("abort", () => resolve(), { once: true });
  });
}
