import type { WebSocket } from "ws";
import type { Language } from "../verdict/language.ts";
import type { Message, MessageBody } from "./protocol.ts";

/** Bytes that may wait for a page that does not read; what follows is left out, and it gets a snapshot when it reads again. */
const mostWaiting = 8 * 1024 * 1024;

/** How long it is left alone then, in milliseconds. */
const rest_ms = 1000;

/** What a tab needs of its `WebSocket`. */
export interface TabSocket extends Pick<WebSocket, "readyState" | "OPEN" | "bufferedAmount"> {
  send(text: string, onSent: () => void): void;
  close(code: number): void;
}

/** One connection of a page. */
export class Tab {
  language: Language = "en";
  /** Slug of the page that it watches. */
  page = "";
  /** Groups whose sockets it wants to see. */
  readonly sockets = new Set<string>();
  readonly #socket: TabSocket;
  #number = 0;
  #behind = false;
  #resting: NodeJS.Timeout | undefined;
  #catchUp: () => void = () => {};

  constructor(socket: TabSocket) {
    this.#socket = socket;
  }

  /** `catchUp` sends it a snapshot. */
  onCaughtUp(catchUp: () => void): void {
    this.#catchUp = catchUp;
  }

  send(body: MessageBody): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    // No snapshot makes up for an answer that somebody waits for.
    const isAnswer = "id" in body && body.id !== undefined;
    if (this.#behind && !isAnswer) return;
    if (body.kind === "snapshot") this.#number = 0;
    const message: Message = { n: this.#number++, ...body };
    this.#socket.send(JSON.stringify(message), () => this.#drained());
    // A snapshot may be long, and is what catches up.
    if (body.kind !== "snapshot" && this.#socket.bufferedAmount > mostWaiting) this.#behind = true;
  }

  close(code: number): void {
    this.#socket.close(code);
  }

  /** Not at once: whoever was too slow just now would be again. */
  #drained(): void {
    if (!this.#behind || this.#resting !== undefined || this.#socket.bufferedAmount > 0) return;
    this.#resting = setTimeout(() => {
      this.#resting = undefined;
      this.#behind = false;
      this.#catchUp();
    }, rest_ms);
  }
}
