import { notebook, usualPort } from "../notebook/index.ts";
import { notebookWords } from "../notebook/words/index.ts";
import { type Context, status, WrongCall } from "./context.ts";
import { readStanding } from "./standing.ts";
import { isCode } from "../learner/workspace.ts";

export interface NotebookOptions {
  readonly port?: string;
  readonly open: boolean;
}

/** Serves the notebook until Ctrl-C. */
export async function openNotebook(context: Context, options: NotebookOptions): Promise<number> {
  const { root, language, terminal, signal } = context;
  const words = notebookWords[language];
  const text = options.port ?? String(usualPort);
  const port = /^\d+$/.test(text) ? Number(text) : Number.NaN;
  if (!(port <= 65_535)) throw new WrongCall(words.noPort(text));
  // It reads this itself; only the terminal says what could not be read.
  await readStanding(context);
  await notebook({ root, port, language, open: options.open, terminal, signal }).catch((error: unknown) => {
    throw isCode(error, "EADDRINUSE") ? new WrongCall(words.portTaken(port)) : error;
  });
  return status.interrupted;
}
