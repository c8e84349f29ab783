import type { Functions } from "./functions.ts";
import type { Platform } from "./platform.ts";

const F_SETFD = 2;
const FD_CLOEXEC = 1;
const SOL_SOCKET = 0xffff;
const SO_NOSIGPIPE = 0x1022;

/** macOS, from XNU's bsd/sys headers. Untested: nobody has run it there yet. */
export const darwin: Platform = {
  name: "darwin",
  O_NONBLOCK: 0x0004,
  F_DUPFD_CLOEXEC: 67,
  MSG_NOSIGNAL: 0,
  addrinfo: { addr: 32, canonname: 24 },
  socket: (libc, family, type, proto) => prepared(libc, libc.socket(family, type, proto)),
  socketpair(libc, [family, type, proto], pair) {
    const result = libc.socketpair(family, type, proto, pair);
    if (result === 0) for (const fd of pair) prepared(libc, fd);
    return result;
  },
  accept: (libc, fd, address, length) => prepared(libc, libc.accept(fd, address, length)),
  poll: (libc, fds, count, milliseconds) => libc.poll(fds, count, milliseconds),
};

const one = new Int32Array([1]);

// No SOCK_CLOEXEC, no accept4 and no MSG_NOSIGNAL: the descriptor is made so afterwards.
function prepared(libc: Functions, fd: number): number {
  if (fd < 0) return fd;
  libc.fcntl(fd, F_SETFD, FD_CLOEXEC);
  libc.setsockopt(fd, SOL_SOCKET, SO_NOSIGPIPE, one, 4);
  return fd;
}
