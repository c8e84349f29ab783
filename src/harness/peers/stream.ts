import { CheckFailed } from "../../check/fail.ts";
import type { Address, StreamPeer } from "../../check/world.ts";
import type { FailureCode, FailureFacts } from "../../check/failures.ts";
import { eventLoopTurn } from "../observe/settled.ts";
import type { PeerAct, PeerEvent } from "../../wire/event.ts";
import type { WorldContext } from "../seam.ts";
import type { Connection } from "./connection.ts";
import { bytesOf, failure, textOf, waitFailure } from "./failing.ts";
import { joined } from "./inbox.ts";
import { readProgress } from "./progress.ts";
import { waitFor, type WaitEnd, whatBecomesOfIt } from "./wait.ts";

/** What a stream peer stands on. */
export interface StreamParts {
  readonly context: WorldContext;
  readonly as: string;
  readonly connection: Connection;
  log(did: PeerAct, more?: Pick<PeerEvent, "bytes" | "address">): void;
}

/** The most a check takes in one go, unless it says otherwise: more than any exercise sends. */
const receiveLimit = 32 * 1024 * 1024;

/** The judge's end of a TCP conversation, over a connected socket. */
export class ConnectedPeer implements StreamPeer {
  readonly as: string;
  readonly local: Required<Address>;
  readonly remote: Required<Address>;
  readonly #parts: StreamParts;
  readonly #connection: Connection;
  #sent = 0;

  constructor(parts: StreamParts) {
    this.as = parts.as;
    this.#parts = parts;
    this.#connection = parts.connection;
    this.local = parts.connection.local;
    this.remote = parts.connection.remote;
    this.#followEnding();
  }

  async send(bytes: string | Uint8Array): Promise<void> {
    const data = bytesOf(bytes);
    this.#mustBeOurs();
    this.#parts.log("sends", { bytes: data });
    try {
      const sending = this.#connection.send(data);
      if (sending !== undefined) await this.#untilTaken(sending, data.length);
    } catch (error) {
      if (error instanceof CheckFailed || this.#parts.context.signal.aborted) throw error;
      // The end or reset that made it fail may not have been read yet.
      await eventLoopTurn();
      throw await this.#stopped("met", {});
    }
    this.#sent += data.length;
  }

  async sendPieces(pieces: readonly (string | Uint8Array)[]): Promise<void> {
    for (const [index, piece] of pieces.entries()) {
      if (index > 0) await this.wasRead();
      await this.send(piece);
    }
  }

  async expect(bytes: string | Uint8Array): Promise<void> {
    const expected = bytesOf(bytes);
    const received: Uint8Array[] = [];
    for (let offset = 0; offset < expected.length;) {
      const end = await this.#someBytes();
      const chunk = this.#connection.take(expected.length - offset);
      received.push(chunk);
      if (!startsWith(expected.subarray(offset), chunk)) {
        const rest = this.#connection.inbox.take(expected.length);
        throw this.#failure("wrong-bytes", { expected, received: joined([...received, rest]) });
      }
      offset += chunk.length;
      if (chunk.length === 0) throw await this.#stopped(end, { expected, received: joined(received) });
    }
  }

  async receive(length: number): Promise<Uint8Array> {
    const { inbox } = this.#connection;
    const end = await this.#wait({
      isMet: () => inbox.length >= length || inbox.ending !== undefined,
      onChange: (listener) => inbox.onChange(listener),
    });
    const received = this.#connection.take(length);
    if (end !== "met") throw await this.#stopped(end, { received, count: length });
    return received;
  }

  async receiveAll(atMost: number = receiveLimit): Promise<Uint8Array> {
    const { inbox } = this.#connection;
    const end = await this.#wait({
      isMet: () => inbox.ending !== undefined || inbox.length > atMost,
      onChange: (listener) => inbox.onChange(listener),
    });
    const received = this.#connection.take(atMost);
    if (inbox.length > 0) throw this.#failure("unexpected-bytes", { received, limit: atMost });
    if (end !== "met" || inbox.ending === "reset") throw await this.#stopped(end, { received });
    return received;
  }

  async expectEnd(): Promise<void> {
    const { inbox } = this.#connection;
    const end = await this.#someBytes();
    if (inbox.length > 0) throw this.#unexpectedBytes();
    if (inbox.ending !== "end") throw await this.#stopped(end, { expected: "", received: "" });
  }

  async expectNothingUntil(fact: Promise<unknown>): Promise<void> {
    // When bytes are there already nobody waits for it any more, and the world's end makes it fail.
    fact.catch(() => {});
    await this.#mustHaveNothing();
    await fact;
    this.#connection.acknowledge();
    await eventLoopTurn();
    await this.#mustHaveNothing();
  }

  async wasRead(): Promise<void> {
    const { context } = this.#parts;
    const end = await readProgress(context, this.#connection, this);
    if (end === "read") return;
    if (end === "reset") throw await this.#stopped("met", {});
    throw waitFailure(context, end, "not-read", { peer: this.as, count: this.#sent });
  }

  stopReading(): void {
    this.#parts.log("stops-reading");
    this.#connection.pause();
  }

  startReading(): void {
    this.#connection.resume();
  }

  async halfClose(): Promise<void> {
    this.#mustBeOurs();
    if (!this.#connection.isOpen) throw await this.#stopped("met", {});
    this.#parts.log("half-closes");
    try {
      this.#connection.endWriting();
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "ENOTCONN")) throw error;
      // A reset has arrived that nobody has read yet.
      await whatBecomesOfIt(this.#parts.context);
      throw this.#failure("reset", { ending: "reset" });
    }
  }

  async close(): Promise<void> {
    if (this.#isDone) return;
    this.#isDone = true;
    this.#parts.log("closes");
    await this.#connection.close();
  }

  async reset(): Promise<void> {
    this.#mustBeOurs();
    this.#isDone = true;
    this.#parts.log("resets");
    await this.#connection.reset();
  }

  async vanish(): Promise<void> {
    this.#mustBeOurs();
    this.#isDone = true;
    this.#parts.log("vanishes");
    this.#connection.mute();
  }

  /** Closed, reset or vanished by the check itself. */
  #isDone = false;

  #mustBeOurs(): void {
    this.#parts.context.signal.throwIfAborted();
    if (this.#isDone) throw new Error(`the check has already closed ${this.as}'s conversation`);
  }

  async #untilTaken(sending: Promise<void>, length: number): Promise<void> {
    let done = false;
    const taken = sending.finally(() => (done = true));
    const onChange = (listener: () => void): (() => void) => {
      void taken.then(listener, listener);
      return () => {};
    };
    const end = await this.#wait({ isMet: () => done, onChange });
    if (end !== "met") throw waitFailure(this.#parts.context, end, "not-read", { peer: this.as, count: length });
    await taken;
  }

  async #someBytes(): Promise<WaitEnd> {
    const { inbox } = this.#connection;
    return await this.#wait({
      isMet: () => inbox.length > 0 || inbox.ending !== undefined,
      onChange: (listener) => inbox.onChange(listener),
    });
  }

  /** A wait for more bytes; what has come so far is acknowledged at once, so that nothing holds back the rest. */
  async #wait(wait: { isMet(): boolean; onChange(listener: () => void): () => void }): Promise<WaitEnd> {
    this.#mustBeOurs();
    return await waitFor(this.#parts.context, {
      ...wait,
      isMet: () => {
        const met = wait.isMet();
        if (!met) this.#connection.acknowledge();
        return met;
      },
    });
  }

  /** The conversation stopped: in order, by a reset, or because nothing more came. */
  async #stopped(end: WaitEnd, facts: FailureFacts): Promise<Error> {
    const { ending } = this.#connection.inbox;
    if (ending !== undefined) await whatBecomesOfIt(this.#parts.context);
    if (ending === "end") return this.#failure("ended", { ending, ...facts });
    if (ending === "reset" || !this.#connection.isOpen) return this.#failure("reset", { ending: "reset", ...facts });
    this.#parts.log("meets-silence");
    return waitFailure(this.#parts.context, end, "silence", { peer: this.as, ...facts });
  }

  async #mustHaveNothing(): Promise<void> {
    const { inbox } = this.#connection;
    if (inbox.length > 0) throw this.#unexpectedBytes();
    if (inbox.ending !== undefined) throw await this.#stopped("met", { expected: "", received: "" });
  }

  #unexpectedBytes(): Error {
    const received = this.#connection.inbox.take(receiveLimit);
    return this.#failure("unexpected-bytes", { expected: "", received });
  }

  #failure(code: FailureCode, facts: FailureFacts): Error {
    return failure(this.#parts.context, code, { peer: this.as, address: textOf(this.remote), ...facts });
  }

  #followEnding(): void {
    const { inbox } = this.#connection;
    const stop = inbox.onChange(() => {
      if (inbox.ending === undefined) return;
      stop();
      if (!this.#isDone) this.#parts.log(inbox.ending === "end" ? "meets-end" : "meets-reset");
    });
  }
}

function startsWith(whole: Uint8Array, start: Uint8Array): boolean {
  return Buffer.compare(whole.subarray(0, start.length), start) === 0;
}
