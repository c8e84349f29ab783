import type { Platform } from "./platform.ts";

const SOCK_CLOEXEC = 0o2000000;
const SIGINT = 2;

/** Linux on x64 and arm64, glibc or musl: include/uapi/asm-generic, include/linux/net.h. */
export const linux: Platform = {
  name: "linux",
  O_NONBLOCK: 0o4000,
  F_DUPFD_CLOEXEC: 1030,
  MSG_NOSIGNAL: 0x4000,
  addrinfo: { addr: 24, canonname: 32 },
  socket: (libc, family, type, proto) => libc.socket(family, type | SOCK_CLOEXEC, proto),
  socketpair: (libc, [family, type, proto], pair) => libc.socketpair(family, type | SOCK_CLOEXEC, proto, pair),
  accept: (libc, fd, address, length) => libc.accept4(fd, address, length, SOCK_CLOEXEC),
  poll: (libc, fds, count, milliseconds) => libc.ppoll(fds, count, timespec(milliseconds), allButSigint),
};

// With all others blocked, an EINTR says that it was SIGINT. `sigset_t` has 128 bytes, bit n-1 for signal n.
const allButSigint = new Uint8Array(128).fill(0xff);
allButSigint[0] = 0xff & ~(1 << (SIGINT - 1));

const time = new BigInt64Array(2);

function timespec(milliseconds: number): BigInt64Array | null {
  if (milliseconds < 0) return null;
  time[0] = BigInt(Math.floor(milliseconds / 1000));
  time[1] = BigInt((milliseconds % 1000) * 1_000_000);
  return time;
}
