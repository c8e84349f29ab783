import type { Drawing, Order, Reply } from "./messages.ts";

type Wanted<K extends Order["kind"]> = Omit<Extract<Order, { kind: K }>, "id">;

/** The worker that draws, started when something is to be drawn. */
class Drawer {
  readonly #waiting = new Map<number, (reply: Reply) => void>();
  #worker: Worker | undefined;
  #lastId = 0;

  async draw(order: Wanted<"draw">): Promise<Drawing | undefined> {
    const reply = await this.#order(order);
    if ("failed" in reply) console.error(reply.failed);
    return "drawing" in reply ? reply.drawing : undefined;
  }

  async file(order: Wanted<"svg"> | Wanted<"pcap">): Promise<string | Uint8Array<ArrayBuffer>> {
    const reply = await this.#order(order);
    return "file" in reply ? reply.file : "";
  }

  #order(order: Wanted<Order["kind"]>): Promise<Reply> {
    return new Promise((resolve) => {
      const id = ++this.#lastId;
      this.#waiting.set(id, resolve);
      this.#started().postMessage({ ...order, id }, {});
    });
  }

  #started(): Worker {
    if (this.#worker) return this.#worker;
    const worker = new Worker("../theme/notebook-drawing.js");
    worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
      this.#waiting.get(data.id)?.(data);
      this.#waiting.delete(data.id);
    });
    this.#worker = worker;
    return worker;
  }
}

export const drawer = new Drawer();
