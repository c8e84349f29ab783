import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import type { Address, Datagram, DatagramOptions, DatagramPeer } from "../../check/world.ts";
import { eventLoopTurn } from "../observe/settled.ts";
import type { WorldContext } from "../seam.ts";
import { bytesOf, failure, textOf, waitFailure } from "./failing.ts";
import { type Log, logOf } from "./log.ts";
import { AF_INET, bindTo, familyOf, SOCK_DGRAM } from "./options.ts";
import { waitFor } from "./wait.ts";

/** Opens and binds a UDP socket of the judge's. */
export async function openDatagrams(
  context: WorldContext,
  options: DatagramOptions & { readonly as: string },
): Promise<DatagramPeer> {
  const host = options.host ?? context.host;
  const family = familyOf(host);
  const fd = context.loopback.socket(family, SOCK_DGRAM);
  bindTo(fd, host, options.port ?? 0);
  const socket = createSocket(family === AF_INET ? "udp4" : "udp6");
  const peer = new BoundPeer(context, options.as, socket);
  context.onClose(() => peer.abandon());
  // Bound already, it listens before `bind` returns.
  const listens = once(socket, "listening");
  socket.bind({ fd });
  await listens;
  peer.begin();
  return peer;
}

/** So many datagrams may wait to be taken; of a flood the rest is dropped, as by a host that is too slow. */
const mostWaiting = 1000;

class BoundPeer implements DatagramPeer {
  readonly as: string;
  readonly #context: WorldContext;
  readonly #socket: Socket;
  readonly #log: Log;
  readonly #waiting: Datagram[] = [];
  readonly #listeners = new Set<() => void>();
  #isOpen = true;

  constructor(context: WorldContext, as: string, socket: Socket) {
    this.#context = context;
    this.as = as;
    this.#socket = socket;
    this.#log = logOf(context, as);
    socket.on("error", () => {});
    socket.on("message", (bytes, { address, port }) => {
      if (this.#waiting.length >= mostWaiting) return;
      const from = { host: address, port };
      this.#log("receives", { bytes, address: textOf(from) });
      this.#waiting.push({ bytes, from });
      for (const listener of this.#listeners) listener();
    });
  }

  begin(): void {
    this.#log("binds", { address: textOf(this.local) });
  }

  get local(): Required<Address> {
    const { address, port } = this.#socket.address();
    return { host: address, port };
  }

  async send(bytes: string | Uint8Array, to: Address = {}): Promise<void> {
    const data = bytesOf(bytes);
    const address = { host: to.host ?? this.#context.host, port: to.port ?? this.#context.port };
    this.#log("sends", { bytes: data, address: textOf(address) });
    await new Promise<void>((resolve, reject) => {
      this.#socket.send(data, address.port, address.host, (error) => (error ? reject(error) : resolve()));
    });
  }

  async receive(): Promise<Datagram> {
    return await this.#next({});
  }

  async expect(bytes: string | Uint8Array): Promise<Datagram> {
    const expected = bytesOf(bytes);
    const datagram = await this.#next({ expected });
    if (Buffer.compare(datagram.bytes, expected) === 0) return datagram;
    const facts = { peer: this.as, address: textOf(datagram.from), expected, received: datagram.bytes };
    throw failure(this.#context, "wrong-bytes", facts);
  }

  async expectNothingUntil(fact: Promise<unknown>): Promise<void> {
    // When bytes are there already nobody waits for it any more.
    fact.catch(() => {});
    this.#mustBeEmpty();
    await this.#untilOneComes(fact);
    await eventLoopTurn();
    this.#mustBeEmpty();
  }

  async close(): Promise<void> {
    if (!this.#isOpen) return;
    this.#log("closes");
    const closed = once(this.#socket, "close");
    this.abandon();
    await closed;
  }

  abandon(): void {
    if (this.#isOpen) this.#socket.close();
    this.#isOpen = false;
  }

  async #next(facts: { readonly expected?: Uint8Array }): Promise<Datagram> {
    const end = await waitFor(this.#context, {
      isMet: () => this.#waiting.length > 0,
      onChange: (listener) => this.#onMessage(listener),
    });
    const datagram = this.#waiting.shift();
    if (datagram !== undefined) return datagram;
    this.#log("meets-silence");
    throw waitFailure(this.#context, end, "no-datagram", { peer: this.as, ...facts });
  }

  /** Settles with `fact`, or as soon as a datagram comes. */
  async #untilOneComes(fact: Promise<unknown>): Promise<void> {
    await new Promise<unknown>((resolve, reject) => {
      const stop = this.#onMessage(() => resolve(stop()));
      fact.then(resolve, reject).finally(stop);
    });
  }

  #onMessage(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #mustBeEmpty(): void {
    const datagram = this.#waiting[0];
    if (datagram === undefined) return;
    const facts = { peer: this.as, address: textOf(datagram.from), expected: "", received: datagram.bytes };
    throw failure(this.#context, "unexpected-bytes", facts);
  }
}
