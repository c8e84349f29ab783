import { fromSockaddr, sockaddrRoom } from "./sockaddr.ts";
import type { Address } from "./address.ts";
import { bytesOf, type Bytes, type Data } from "./bytes.ts";
import { ECONNRESET, EINTR } from "./errno.ts";
import { OSError } from "./errors.ts";
import { checked, systemError } from "./system-error.ts";
import { nameOf } from "./names.ts";
import { cInt } from "./integer.ts";
import { kernel } from "./kernel.ts";
import type { SockaddrRoom } from "./kernel.ts";
import { checkedTimeout } from "./timeout.ts";
import type { Handle } from "./waiting.ts";

/** What all sockets have, connected or not: a descriptor, a mode, options and names. */
export abstract class Descriptor<A extends Address> {
  /** AF_INET, AF_INET6, AF_UNIX... */
  readonly family: number;
  /** SOCK_STREAM, SOCK_DGRAM... */
  readonly type: number;
  /** IPPROTO_TCP..., or 0 for the usual one of family and type. */
  readonly proto: number;

  protected readonly handle: Handle;
  #closed = false;
  #files = 0;

  protected constructor(handle: Handle, { family, type, proto }: { family: number; type: number; proto: number }) {
    this.handle = handle;
    this.family = family;
    this.type = type;
    this.proto = proto;
  }

  /** The number of the descriptor, -1 once closed. */
  fileno(): number {
    return this.handle.fd;
  }

  /**
   * Gives the descriptor back; a second time does nothing. A connection ends when its last descriptor is closed: with a
   * FIN, or with a reset (RST) when received bytes were never read. Files of `makefile` keep it open until they are
   * closed. Nothing else does it while the program runs: unlike Python's, a socket that is no longer used stays open.
   * Errors: EIO; close(2).
   */
  close(): void {
    this.#closed = true;
    if (this.#files <= 0) this.#release();
  }

  /** Closes at the end of a block: `using conn = ...`. */
  [Symbol.dispose](): void {
    this.close();
  }

  /**
   * Forgets the descriptor without closing it, and returns it: for a worker thread, say, which takes it with
   * `socket({ fileno })`. `fromfd` would make a second one and leave this open.
   */
  detach(): number {
    const { fd } = this.handle;
    this.#closed = true;
    this.handle.fd = -1;
    return fd;
  }

  /** Whether calls wait: true unless the timeout is 0. */
  getblocking(): boolean {
    return this.handle.timeout !== 0;
  }

  /** `true` is `settimeout(null)`: calls wait. `false` is `settimeout(0)`: they throw BlockingIOError instead. */
  setblocking(blocking: boolean): void {
    this.settimeout(blocking ? null : 0);
  }

  /** Seconds that a call may wait: null without end, 0 not at all. */
  gettimeout(): number | null {
    return this.handle.timeout;
  }

  /**
   * How long calls of this socket wait, in seconds, before TimeoutError; null: without end; 0: not at all, a call that
   * would wait throws BlockingIOError. ValueError for a negative number; fcntl(2).
   */
  settimeout(seconds: number | null): void {
    this.handle.timeout = checkedTimeout(seconds);
    checked(kernel.setNonBlocking(this.handle.fd, this.handle.timeout !== null), "fcntl");
  }

  /** The socket's own address; EBADF when closed; getsockname(2). */
  getsockname(): A {
    const room = sockaddrRoom();
    checked(kernel.getsockname(this.handle.fd, room), "getsockname");
    return this.addressIn(room);
  }

  /** The address of the other end; ENOTCONN without one; getpeername(2). */
  getpeername(): A {
    const room = sockaddrRoom();
    checked(kernel.getpeername(this.handle.fd, room), "getpeername");
    return this.addressIn(room);
  }

  /** The value of an option as a number; with `buflen` (1-1024) as bytes. ENOPROTOOPT: no such option; getsockopt(2). */
  getsockopt(level: number, name: number): number;
  getsockopt(level: number, name: number, buflen: number): Bytes;
  getsockopt(level: number, name: number, buflen = 0): number | Bytes {
    const option = { level: cInt(level, "level"), name: cInt(name, "name") };
    if (cInt(buflen, "buflen") < 0 || buflen > 1024) {
      throw new OSError("getsockopt buflen out of range", { code: "EINVAL", syscall: "getsockopt" });
    }
    const value = new Uint8Array(buflen || 4);
    const length = checked(kernel.getsockopt(this.handle.fd, option, value), "getsockopt");
    return buflen === 0 ? new DataView(value.buffer).getInt32(0, true) : kernel.copy(value, length);
  }

  /**
   * Sets an option to a number, to a boolean (1 or 0) or to bytes; null with `optlen` passes a null pointer.
   * ENOPROTOOPT: no such option; EINVAL: not this value; setsockopt(2).
   */
  setsockopt(level: number, name: number, value: number | boolean | Data): void;
  setsockopt(level: number, name: number, value: null, optlen: number): void;
  setsockopt(level: number, name: number, value: number | boolean | Data | null, optlen?: number): void {
    const option = { level: cInt(level, "level"), name: cInt(name, "name") };
    const bytes = optionBytes(value, optlen);
    const length = bytes?.length ?? cInt(optlen ?? 0, "optlen");
    checked(kernel.setsockopt(this.handle.fd, option, bytes, length), "setsockopt");
  }

  /** `<Socket fd=3, family=AF_INET, type=SOCK_STREAM, proto=0, laddr=["127.0.0.1",8080]>` */
  toString(): string {
    const names = `family=${nameOf("AF_", this.family)}, type=${nameOf("SOCK_", this.type)}, proto=${this.proto}`;
    return `<Socket ${this.#closed ? "[closed] " : ""}fd=${this.handle.fd}, ${names}${this.#addresses()}>`;
  }

  [Symbol.for("nodejs.util.inspect.custom")](): string {
    return this.toString();
  }

  /** The address that a call left in `room`: of the kind that this socket's family has. */
  protected addressIn(room: SockaddrRoom): A;
  protected addressIn(room: SockaddrRoom): Address {
    return fromSockaddr(room);
  }

  /** A file of `makefile` was opened on this socket; it holds the descriptor. */
  protected holdFile(): void {
    this.#files++;
  }

  protected releaseFile(): void {
    this.#files--;
    if (this.#closed && this.#files <= 0) this.#release();
  }

  #release(): void {
    const { fd } = this.handle;
    if (fd < 0) return;
    this.handle.fd = -1;
    const result = kernel.close(fd);
    // A signal or a reset does not keep the descriptor open; closing again could hit another's.
    if (result < 0 && result !== -ECONNRESET && result !== -EINTR) throw systemError(-result, "close");
  }

  #addresses(): string {
    if (this.#closed || this.handle.fd < 0) return "";
    const room = sockaddrRoom();
    const laddr = address(kernel.getsockname(this.handle.fd, room), room, "laddr");
    return laddr + address(kernel.getpeername(this.handle.fd, room), room, "raddr");
  }
}

function address(result: number, room: SockaddrRoom, label: string): string {
  if (result < 0) return "";
  const text = JSON.stringify(fromSockaddr(room));
  return text === '""' ? "" : `, ${label}=${text}`;
}

function optionBytes(value: number | boolean | Data | null, optlen: number | undefined): Uint8Array | null {
  if (value !== null && optlen !== undefined) throw new TypeError("setsockopt: a length goes with null only");
  if (value === null) {
    if (optlen === undefined) throw new TypeError("setsockopt: null needs a length");
    return null;
  }
  if (typeof value === "object") return bytesOf(value, "setsockopt");
  if (typeof value !== "boolean" && (value | 0) !== value) {
    throw new TypeError(`setsockopt: a 32-bit integer or bytes are required, not ${JSON.stringify(value)}`);
  }
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setInt32(0, Number(value), true);
  return bytes;
}
