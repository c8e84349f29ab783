import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { mediaType } from "../../src/course/media-type.ts";
import { CourseError } from "../../src/course/problem.ts";
import { Draft } from "./draft.ts";
import { Readers } from "./readers.ts";
import { watchFolders } from "./watch.ts";

export interface ServeOptions {
  /** Folder of the checkout. */
  readonly root: string;
  /** 0 for any that is free. */
  readonly port: number;
  /** Told after each change: how long it took, or what is wrong with it. */
  readonly onChange: (change: { readonly ms: number; readonly problem: string }) => void;
}

export interface ServedSite extends AsyncDisposable {
  readonly url: string;
}

/** Reloads the page, which keeps its place, or says what is wrong over it. */
const listener = (revision: string): string => `<script>
new EventSource("/changes?${revision}").onmessage = ({ data }) => {
  const problem = JSON.parse(data);
  if (problem === "") return location.reload();
  const note = document.getElementById("draft-problem") ?? document.body.appendChild(document.createElement("pre"));
  note.id = "draft-problem";
  note.setAttribute("role", "alert");
  note.style.cssText = "position:fixed;inset:auto 0 0;padding:1rem;background:#7d1f10;color:#fff;white-space:pre-wrap";
  note.textContent = problem;
};
</script>
</body>`;

/** Serves the site on this machine; a saved file is on the page at once. Throws a `CourseError` when it is not sound. */
export async function serveSite({ root, port, onChange }: ServeOptions): Promise<ServedSite> {
  const draft = await Draft.open(root);
  const readers = new Readers();
  const server = createServer((request, response) => answer(draft, readers, request, response));
  await listen(server, port);
  let work = Promise.resolve();
  const watcher = watchFolders(root, Draft.folders, (paths) => {
    const take = async (before: Promise<void>): Promise<void> => {
      await before;
      const began = performance.now();
      const problem = await update(draft, paths);
      readers.tell(problem);
      onChange({ ms: Math.round(performance.now() - began), problem });
    };
    work = take(work);
  });
  return {
    url: urlOf(server),
    [Symbol.asyncDispose]: async () => {
      watcher[Symbol.dispose]();
      await work;
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}

async function update(draft: Draft, paths: readonly string[]): Promise<string> {
  try {
    await draft.update(paths);
    return "";
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function answer(draft: Draft, readers: Readers, request: IncomingMessage, response: ServerResponse): void {
  const [address = "/", query = ""] = (request.url ?? "/").split("?");
  const path = decodeURI(address).slice(1);
  if (path === "changes") return readers.add(response, query);
  const content = contentAt(draft, path.endsWith("/") ? `${path}index.html` : path);
  const html = "text/html; charset=utf-8";
  const type = content === undefined ? html : (mediaType(path) ?? html);
  response.writeHead(content === undefined ? 404 : 200, {
    "content-type": type,
    "cache-control": "no-store",
  });
  const body = content ?? draft.missing;
  response.end(
    typeof body === "string" && type.startsWith("text/html")
      ? body.replace("</body>", () => listener(readers.revision))
      : body,
  );
}

/** A page that cannot be made shows why, and is made again when its files have changed. */
function contentAt(draft: Draft, path: string): string | Uint8Array | undefined {
  try {
    return draft.get(path);
  } catch (error) {
    if (!(error instanceof CourseError)) throw error;
    return `<!doctype html><title>!</title><body><pre>${error.message.replaceAll("<", "&lt;")}</pre></body>`;
  }
}

async function listen(server: Server, port: number): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
}

function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return `http://127.0.0.1:${address.port}/`;
}
