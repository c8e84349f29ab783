import { serveSite } from "../../site/dev/serve.ts";
import { type Context, status, WrongCall } from "./context.ts";

/** Serves the site while it is written, until the command is ended. */
export async function serveDraft(context: Context, port: string): Promise<number> {
  const { terminal, signal, words, root } = context;
  const number = Number(port);
  if (!Number.isInteger(number) || number < 0 || number > 65_535) throw new WrongCall(words.site.noPort(port));
  await using site = await serveSite({
    root,
    port: number,
    onChange: ({ ms, problem }) => {
      if (problem === "") terminal.print(`${words.site.read(ms)}\n`);
      else terminal.complain(`${problem}\n`);
    },
  }).catch((error: unknown) => {
    throw isTaken(error) ? new WrongCall(words.site.portTaken(port)) : error;
  });
  terminal.print(`${words.site.serving(site.url)}\n`);
  await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve(), { once: true }));
  return status.passed;
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "EADDRINUSE";
}
