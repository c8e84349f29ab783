import { absentKernel } from "./absent.ts";
import type { Bytes } from "./bytes.ts";

/**
 * The port to an operating system: its socket calls in numbers and bytes.
 *
 * Every call that returns a number returns a result >= 0, or an errno made negative, as Linux's own system calls do.
 * All descriptors that it creates close on exec; no call raises SIGPIPE.
 */
export interface Kernel {
  /** Whose constants and `struct sockaddr` layout it speaks. */
  readonly platform: "linux" | "darwin";

  socket(family: number, type: number, proto: number): number;
  /** Writes both descriptors into `pair`. */
  socketpair(family: number, type: number, proto: number, pair: Int32Array): number;
  bind(fd: number, address: Uint8Array): number;
  listen(fd: number, backlog: number): number;
  accept(fd: number, peer: SockaddrRoom): number;
  connect(fd: number, address: Uint8Array): number;
  getsockname(fd: number, name: SockaddrRoom): number;
  getpeername(fd: number, name: SockaddrRoom): number;

  send(fd: number, data: Uint8Array, flags: number): number;
  sendto(fd: number, data: Uint8Array, flags: number, address: Uint8Array): number;
  sendmsg(fd: number, message: OutgoingMessage, flags: number): number;
  /** Fills at most `length` bytes of `into`. */
  recv(fd: number, into: Uint8Array, length: number, flags: number): number;
  recvfrom(fd: number, into: Room, flags: number, sender: SockaddrRoom): number;
  recvmsg(fd: number, message: IncomingMessage, flags: number): number;

  shutdown(fd: number, how: number): number;
  close(fd: number): number;
  dup(fd: number): number;
  setNonBlocking(fd: number, on: boolean): number;
  /** Returns how many bytes of `value` the kernel filled. */
  getsockopt(fd: number, option: Option, value: Uint8Array): number;
  /** `value` null passes a null pointer with the length `length`. */
  setsockopt(fd: number, option: Option, value: Uint8Array | null, length: number): number;
  /** `fds` holds `count` `struct pollfd`; `milliseconds` -1 waits without end. */
  poll(fds: Int32Array, count: number, milliseconds: number): number;

  /** All addresses of a name, or the EAI_ code of why there are none. */
  getaddrinfo(query: AddressQuery): readonly ResolvedAddress[] | number;
  /** The words for an EAI_ code. */
  gai_strerror(code: number): string;
  gethostname(): string;

  /** True while a signal must be able to end a wait because the program listens for it; see `interrupted`. */
  interruptible(): boolean;
  /** A wait ended with EINTR: lets the program's own listeners run before the call goes on. They may throw. */
  interrupted(): void;
  /** Milliseconds of a clock that never goes back. */
  now(): number;
  /** A copy of the first `length` bytes of `source`, in the class that this host's programs expect. */
  copy(source: Uint8Array, length: number): Bytes;
  allocate(length: number): Bytes;
}

/** Where received bytes go: at most `length` of them, from the start of `bytes`. */
export interface Room {
  bytes: Uint8Array;
  length: number;
}

/** Room for a `struct sockaddr`; a call that fills it sets `length`. */
export interface SockaddrRoom {
  readonly bytes: Uint8Array;
  length: number;
}

/** Which option: `level` SOL_SOCKET or an IPPROTO_, `name` an SO_, TCP_, IP_... */
export interface Option {
  readonly level: number;
  readonly name: number;
}

export interface OutgoingMessage {
  readonly data: Uint8Array;
  /** `struct cmsghdr` and data, laid out for this platform; empty for none. */
  readonly control: Uint8Array;
  readonly address: Uint8Array | null;
}

export interface IncomingMessage {
  readonly into: Uint8Array;
  readonly sender: SockaddrRoom;
  /** Room for ancillary data; its `length` is set to what came. */
  readonly control: Room;
  /** MSG_TRUNC, MSG_CTRUNC... of the message received. */
  flags: number;
}

export interface AddressQuery {
  readonly host: string | null;
  readonly service: string | null;
  readonly family: number;
  readonly type: number;
  readonly proto: number;
  readonly flags: number;
}

export interface ResolvedAddress {
  readonly family: number;
  readonly type: number;
  readonly proto: number;
  readonly canonname: string;
  readonly sockaddr: Uint8Array;
}

/** The kernel that this realm's sockets live in. A realm has one, as a process has. */
export let kernel: Kernel = absentKernel("linux", "no kernel: import switchboard/sockets, not a part of it");

/** Chooses the kernel; called once, before the constants are read. */
export function useKernel(chosen: Kernel): void {
  kernel = chosen;
}
