import type { Kernel } from "../api/kernel.ts";
import type { Functions } from "./functions.ts";

/** What the systems do each in its own way. Calls return -1 and leave errno, as libc's do. */
export interface Platform {
  readonly name: Kernel["platform"];
  readonly O_NONBLOCK: number;
  readonly F_DUPFD_CLOEXEC: number;
  /** Added to the flags of every send, so that none raises SIGPIPE. */
  readonly MSG_NOSIGNAL: number;
  /** `struct addrinfo`: offsets in bytes. */
  readonly addrinfo: { readonly addr: number; readonly canonname: number };
  socket(libc: Functions, family: number, type: number, proto: number): number;
  socketpair(libc: Functions, kind: readonly [number, number, number], pair: Int32Array): number;
  accept(libc: Functions, fd: number, address: Uint8Array, length: Uint32Array): number;
  /** poll(2) that SIGINT interrupts, and other signals do not where that can be had. */
  poll(libc: Functions, fds: Int32Array, count: number, milliseconds: number): number;
}
