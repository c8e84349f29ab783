import { makePages, type Wanted } from "../../site/local/make-pages.ts";
import { type Context, status, WrongCall } from "./context.ts";

/** Makes the notebook's pages for the process that started this one; those that it asks for by their paths first. */
export async function servePages({ root, words }: Context, out: string): Promise<number> {
  const send = process.send?.bind(process);
  if (send === undefined) throw new WrongCall(words.noSuchCommand("pages", []));
  const wanted = new WantedPages();
  process.on("message", (path) => wanted.add(String(path)));
  // Nobody is left who wants pages.
  process.on("disconnect", () => process.exit(status.passed));
  await makePages({
    root,
    out,
    wanted,
    onMade: (path, problem) => send({ path, ...(problem === undefined ? {} : { problem }) }),
  });
  process.disconnect();
  return status.passed;
}

class WantedPages implements Wanted {
  readonly #paths: string[] = [];
  #tell: () => void = () => {};

  add(path: string): void {
    this.#paths.push(path);
    this.#tell();
  }

  take(): string | undefined {
    return this.#paths.shift();
  }

  async next(): Promise<void> {
    if (this.#paths.length === 0) await new Promise<void>((resolve) => (this.#tell = resolve));
  }
}
