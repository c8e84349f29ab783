import { keyName, socketPath, socketProtocol, type Message, type Request } from "../../../src/notebook/protocol.ts";

/** What came of a request; `lost` when the line broke before an answer. */
export type Answer =
  | { readonly outcome: "done" }
  | { readonly outcome: "problem"; readonly text: string }
  | { readonly outcome: "conflict"; readonly message: Conflict }
  | { readonly outcome: "lost" };

export type Conflict = Extract<Message, { kind: "conflict" }>;

/** `turned-away`: there is a server, and it does not know this browser. */
export type LineState = "open" | "lost" | "turned-away";

export interface LineEnds {
  /** What is said first whenever the line has come to stand. */
  readonly greeting: () => Request;
  readonly onMessage: (message: Message) => void;
  readonly onState: (state: LineState) => void;
}

const first_ms = 250;
const most_ms = 3000;
/** A server that is stopped takes what is sent and says nothing; so does a line that a sleep has broken. */
const answer_ms = 8000;
const tick_ms = 10_000;
const slept_ms = 90_000;

/** The WebSocket to the notebook's server: it comes back by itself, and begins anew with a snapshot. */
export class Line {
  readonly #ends: LineEnds;
  readonly #asked = new Map<number, (answer: Answer) => void>();
  #socket: WebSocket | undefined;
  #retry = 0;
  #pause_ms = first_ms;
  #lastId = 0;
  #expected = 0;
  /** Runs while something ought to be heard. */
  #deadline = 0;

  constructor(ends: LineEnds) {
    this.#ends = ends;
    this.#open();
    addEventListener("online", () => this.#look());
    addEventListener("pageshow", ({ persisted }) => persisted && this.#look());
    document.addEventListener("resume", () => this.#look());
    this.#watchTheClock();
  }

  /** Asks, and tells what came of it. */
  ask(request: Request): Promise<Answer> {
    return new Promise((resolve) => {
      const id = ++this.#lastId;
      if (this.#socket?.readyState !== WebSocket.OPEN) return resolve({ outcome: "lost" });
      this.#asked.set(id, resolve);
      this.#socket.send(JSON.stringify({ ...request, id }));
      this.#deadline ||= setTimeout(() => this.#look(), answer_ms);
    });
  }

  get isOpen(): boolean {
    return this.#socket?.readyState === WebSocket.OPEN;
  }

  #open(): void {
    clearTimeout(this.#retry);
    const address = new URL(socketPath, location.href);
    address.protocol = address.protocol.replace("http", "ws");
    const socket = new WebSocket(address, [socketProtocol, keptKey()]);
    this.#socket = socket;
    socket.addEventListener("open", () => {
      this.#pause_ms = first_ms;
      this.#greet();
      this.#ends.onState("open");
    });
    socket.addEventListener("message", ({ data }) => {
      if (typeof data === "string") this.#hear(JSON.parse(data));
    });
    socket.addEventListener("close", () => this.#broke(socket));
  }

  #greet(): void {
    this.#expected = 0;
    this.#socket?.send(JSON.stringify(this.#ends.greeting()));
  }

  #hear(message: Message): void {
    this.#expectNothing();
    this.#answer(message);
    if (message.kind === "snapshot") this.#expected = message.n;
    // Something was missed: the snapshot tells it again.
    else if (message.n !== this.#expected) return this.#greet();
    this.#expected = message.n + 1;
    this.#ends.onMessage(message);
  }

  #answer(message: Message): void {
    if (!("id" in message) || message.id === undefined) return;
    const resolve = this.#asked.get(message.id);
    this.#asked.delete(message.id);
    if (message.kind === "done") resolve?.({ outcome: "done" });
    if (message.kind === "problem") resolve?.({ outcome: "problem", text: message.text });
    if (message.kind === "conflict") resolve?.({ outcome: "conflict", message });
  }

  #broke(socket: WebSocket): void {
    if (socket !== this.#socket) return;
    this.#socket = undefined;
    this.#expectNothing();
    for (const resolve of this.#asked.values()) resolve({ outcome: "lost" });
    this.#asked.clear();
    this.#ends.onState("lost");
    void this.#askWhy();
    this.#retry = setTimeout(() => this.#open(), this.#pause_ms);
    this.#pause_ms = Math.min(most_ms, this.#pause_ms * 1.6);
  }

  /** A WebSocket does not tell a server that is gone from one that refuses; a request does. */
  async #askWhy(): Promise<void> {
    const headers = { authorization: `Bearer ${keptKey()}` };
    const response = await fetch(socketPath, { method: "HEAD", cache: "no-store", headers }).catch(() => undefined);
    if (response?.status === 403 && this.#socket?.readyState !== WebSocket.OPEN) this.#ends.onState("turned-away");
  }

  /** A clock that has jumped: this machine slept. Tabs that are not seen have their timers slowed, but not by as much. */
  #watchTheClock(): void {
    let last = Date.now();
    setInterval(() => {
      const now = Date.now();
      if (now - last > slept_ms) this.#look();
      last = now;
    }, tick_ms);
  }

  /** Whether the line still stands; where nothing is heard in time, it is taken for broken. */
  #look(): void {
    const socket = this.#socket;
    if (socket === undefined) return this.#open();
    if (socket.readyState === WebSocket.CONNECTING) return;
    this.#greet();
    this.#expectNothing();
    this.#deadline = setTimeout(() => {
      socket.close();
      this.#broke(socket);
    }, answer_ms);
  }

  #expectNothing(): void {
    clearTimeout(this.#deadline);
    this.#deadline = 0;
  }
}

/** What this browser got for the token, perhaps in another tab meanwhile; where it never did, a word that opens nothing. */
function keptKey(): string {
  return localStorage.getItem(keyName) ?? "none";
}
