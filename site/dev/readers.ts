import type { ServerResponse } from "node:http";

/** The pages that are open in browsers: each is told what has changed since it was made, even while it was on its way. */
export class Readers {
  readonly #open = new Set<ServerResponse>();
  readonly #began = Date.now();
  #changes = 0;
  #problem = "";

  /** Names the site as it is now. A server that is started again has other names. */
  get revision(): string {
    return `${this.#began}.${this.#changes}`;
  }

  /** Keeps the answer open for what a page is to be told that was made at revision `seen`. */
  add(response: ServerResponse, seen: string): void {
    response.writeHead(200, { "content-type": "text/event-stream", "cache-control": "no-store" });
    response.flushHeaders();
    this.#open.add(response);
    response.on("close", () => this.#open.delete(response));
    if (seen !== this.revision || this.#problem !== "") this.#tell(response);
  }

  /** Tells all of a change; `problem` is empty where the site could take it. */
  tell(problem: string): void {
    this.#changes++;
    this.#problem = problem;
    for (const response of this.#open) this.#tell(response);
  }

  #tell(response: ServerResponse): void {
    response.write(`data: ${JSON.stringify(this.#problem)}\n\n`);
  }
}
