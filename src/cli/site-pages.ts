import { makePages } from "../../site/local/make-pages.ts";
import { type Context, status, WrongCall } from "./context.ts";

/** Makes the notebook's pages for the process that started this one; those that it asks for by their paths first. */
export async function servePages({ root, words }: Context, out: string): Promise<number> {
  const send = process.send?.bind(process);
  if (send === undefined) throw new WrongCall(words.noSuchCommand("pages", []));
  const wanted: string[] = [];
  process.on("message", (path) => wanted.push(String(path)));
  // Nobody is left who wants pages.
  process.on("disconnect", () => process.exit(status.passed));
  await makePages({
    root,
    out,
    nextWanted: () => wanted.shift(),
    onMade: (path, problem) => send({ path, ...(problem === undefined ? {} : { problem }) }),
  });
  process.disconnect();
  return status.passed;
}
