import { once } from "node:events";
import { Socket, type ConnectOpts, type SocketConstructorOpts } from "node:net";
import type { Address } from "../../check/world.ts";
import { eventLoopTurn } from "../observe/settled.ts";
import { Inbox } from "./inbox.ts";
import { libc } from "./libc.ts";
import { dropAllPackets, resetOnClose, takeReset } from "./options.ts";
import type { Transport } from "./transport.ts";

/** Bytes that may lie unread in the judge before it stops reading, as any program would. */
const inboxLimit = 32 * 1024 * 1024;
const readLength = 64 * 1024;

/** The names of its ends, where the kernel's own would tell nothing. */
interface Names {
  readonly local: Required<Address>;
  readonly remote: Required<Address>;
}

export interface ConnectionParts {
  /** The connection takes it over. */
  readonly fd: number;
  readonly transport: Transport;
  readonly names?: Names;
  /** Sees what arrives, before any wait does. */
  readonly onBytes: (bytes: Uint8Array) => void;
}

/**
 * One end of a conversation on a descriptor: node:net reads it, because only Node's event loop tells when something
 * has come; what is sent goes straight to the kernel, so that each send is one send and its errno is its own.
 */
export class Connection {
  readonly inbox = new Inbox();
  readonly socket: Socket;
  readonly #fd: number;
  readonly #transport: Transport;
  readonly #names: Names | undefined;
  #reads = true;
  #endedWriting = false;
  #isMuted = false;

  constructor({ fd, transport, names, onBytes }: ConnectionParts) {
    this.#fd = fd;
    this.#transport = transport;
    this.#names = names;
    const buffer = new Uint8Array(readLength);
    const callback = (length: number): boolean => {
      const bytes = buffer.slice(0, length);
      onBytes(bytes);
      this.inbox.add(bytes);
      return this.#reads && this.inbox.length < inboxLimit;
    };
    const options: SocketConstructorOpts & ConnectOpts = { fd, allowHalfOpen: true, onread: { buffer, callback } };
    this.socket = new Socket(options);
    // libuv makes an end of a reset that arrives together with bytes (uv__stream_io on POLLHUP); the kernel knows better.
    this.socket.on("end", () => this.inbox.end(takeReset(fd) ? "reset" : "end"));
    this.socket.on("error", () => this.inbox.end("reset"));
  }

  get isOpen(): boolean {
    return !this.socket.destroyed;
  }

  /** Whether our orderly end is among what was sent. */
  get hasEndedWriting(): boolean {
    return this.#endedWriting;
  }

  get isMuted(): boolean {
    return this.#isMuted;
  }

  get local(): Required<Address> {
    return this.#names?.local ?? { host: this.socket.localAddress ?? "", port: this.socket.localPort ?? 0 };
  }

  get remote(): Required<Address> {
    return this.#names?.remote ?? { host: this.socket.remoteAddress ?? "", port: this.socket.remotePort ?? 0 };
  }

  /** Starts to listen for what comes; to be called once it is connected. */
  begin(): void {
    this.#transport.begin(this.#fd);
    this.socket.resume();
  }

  /** Takes bytes out of the inbox, and goes on reading if it had become too full. */
  take(length: number): Uint8Array {
    const wasFull = this.inbox.length >= inboxLimit;
    const bytes = this.inbox.take(length);
    if (wasFull && this.#reads) this.socket.resume();
    return bytes;
  }

  /**
   * Hands bytes to the kernel. Undefined when it has taken them all; else a promise of that. Throws, or rejects
   * with, an error whose `code` is EPIPE or ECONNRESET where the conversation is over.
   */
  send(bytes: Uint8Array): Promise<void> | undefined {
    const sent = this.isOpen ? libc().send(this.#fd, bytes) : { errno: "EPIPE" };
    if ("errno" in sent) throw Object.assign(new Error(`send ${sent.errno}`), { code: sent.errno });
    if (sent.taken === bytes.length) return undefined;
    const rest = bytes.subarray(sent.taken);
    return new Promise<void>((resolve, reject) => {
      this.socket.write(rest, (error) => (error ? reject(error) : resolve()));
    });
  }

  /** All that was sent has left this end; nothing waits for the other end to read on. */
  get allIsOut(): boolean {
    return !this.isOpen || (this.socket.writableLength === 0 && this.#transport.held(this.#fd) === 0);
  }

  acknowledge(): void {
    if (this.isOpen) this.#transport.acknowledge(this.#fd);
  }

  pause(): void {
    this.#reads = false;
    this.socket.pause();
  }

  resume(): void {
    this.#reads = true;
    this.socket.resume();
  }

  endWriting(): void {
    libc().endWriting(this.#fd);
    this.#endedWriting = true;
  }

  /** Closes with a FIN, unless bytes lie unread in the kernel because reading was paused: that makes it a reset. */
  async close(): Promise<void> {
    if (this.#reads) await eventLoopTurn();
    await this.#destroy();
  }

  async reset(): Promise<void> {
    this.#mustHavePackets();
    if (this.isOpen) resetOnClose(this.#fd);
    await this.#destroy();
  }

  /** Hears and says nothing any more; the descriptor stays open until `abandon`, for its close would send a packet. */
  mute(): void {
    this.#mustHavePackets();
    this.pause();
    this.#isMuted = true;
    if (this.isOpen) dropAllPackets(this.#fd);
  }

  abandon(): void {
    this.socket.destroy();
  }

  #mustHavePackets(): void {
    if (this.#transport.hasPackets) return;
    throw new Error("over a path nothing is sent: a reset is what a close on unread bytes makes, after stopReading()");
  }

  async #destroy(): Promise<void> {
    if (!this.isOpen) return;
    const closed = once(this.socket, "close");
    this.socket.destroy();
    await closed;
  }
}
