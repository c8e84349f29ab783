// A host as static sites have them: gzipped where that is worth it.
import { readFile } from "node:fs/promises";
import { createServer, type ServerResponse } from "node:http";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { mediaType } from "../../src/course/media-type.ts";

export interface Host extends AsyncDisposable {
  /** Without a slash at its end. */
  readonly url: string;
}

/** Serves the files below `folder` on a free port of this machine; they may be put there later. */
export async function serve(folder: string): Promise<Host> {
  const server = createServer((request, response) => {
    void answer(folder, request.url ?? "/", response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return {
    url: `http://127.0.0.1:${address.port}`,
    [Symbol.asyncDispose]: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}

async function answer(folder: string, url: string, response: ServerResponse): Promise<void> {
  const path = url.split("?")[0] ?? "";
  const content = await readFile(join(folder, path.endsWith("/") ? `${path}index.html` : path)).catch(() => undefined);
  const ending = extname(path) || ".html";
  const packs = ending !== ".woff2";
  response.writeHead(content ? 200 : 404, {
    "content-type": mediaType(`x${ending}`) ?? "application/octet-stream",
    ...(packs && { "content-encoding": "gzip" }),
  });
  response.end(packs ? gzipSync(content ?? "", { level: 9 }) : content);
}
