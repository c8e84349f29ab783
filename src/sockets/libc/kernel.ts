import type { Kernel, SockaddrRoom } from "../api/kernel.ts";
import { addressList } from "./addrinfo.ts";
import type { Functions } from "./functions.ts";
import type { Koffi } from "../../ffi/koffi.ts";
import { messages } from "./message.ts";
import { interrupted, interruptible } from "./interrupts.ts";
import type { Platform } from "./platform.ts";

/** What the parts of the kernel share. */
export interface Libc {
  readonly koffi: Koffi;
  readonly libc: Functions;
  readonly platform: Platform;
  /** A result of libc's as the kernel port has it: -1 becomes the errno, negative. */
  readonly done: (result: number) => number;
}

/** The operating system's own sockets, through libc. */
export function libcKernel(koffi: Koffi, libc: Functions, platform: Platform): Kernel {
  // koffi keeps the errno of the last call only: it is read before anything else runs.
  const done = (result: number): number => (result === -1 ? -koffi.errno() : result);
  const parts: Libc = { koffi, libc, platform, done };
  return {
    platform: platform.name,
    ...naming(parts),
    ...transfer(parts),
    ...messages(parts),
    ...descriptors(parts),
    ...resolution(parts),
    poll: (fds, count, milliseconds) =>
      done(interruptible() ? platform.poll(libc, fds, count, milliseconds) : libc.poll(fds, count, milliseconds)),
    interruptible,
    interrupted,
    now: () => performance.now(),
    copy,
    allocate: (length) => Buffer.allocUnsafe(length),
  };
}

type Naming = "socket" | "socketpair" | "bind" | "listen" | "accept" | "connect" | "getsockname" | "getpeername";

function naming({ libc, platform, done }: Libc): Pick<Kernel, Naming> {
  return {
    socket: (family, type, proto) => done(platform.socket(libc, family, type, proto)),
    socketpair: (family, type, proto, pair) => done(platform.socketpair(libc, [family, type, proto], pair)),
    bind: (fd, address) => done(libc.bind(fd, address, address.length)),
    listen: (fd, backlog) => done(libc.listen(fd, backlog)),
    accept: (fd, peer) => done(named(peer, platform.accept(libc, fd, peer.bytes, lengthOf(peer)))),
    connect: (fd, address) => done(libc.connect(fd, address, address.length)),
    getsockname: (fd, name) => done(named(name, libc.getsockname(fd, name.bytes, lengthOf(name)))),
    getpeername: (fd, name) => done(named(name, libc.getpeername(fd, name.bytes, lengthOf(name)))),
  };
}

function transfer({ libc, platform, done }: Libc): Pick<Kernel, "send" | "sendto" | "recv" | "recvfrom"> {
  const { MSG_NOSIGNAL } = platform;
  return {
    send: (fd, data, flags) => done(libc.send(fd, data, data.length, flags | MSG_NOSIGNAL)),
    sendto: (fd, data, flags, to) => done(libc.sendto(fd, data, data.length, flags | MSG_NOSIGNAL, to, to.length)),
    recv: (fd, into, length, flags) => done(libc.recv(fd, into, length, flags)),
    recvfrom: (fd, { bytes, length }, flags, sender) =>
      done(named(sender, libc.recvfrom(fd, bytes, length, flags, sender.bytes, lengthOf(sender)))),
  };
}

type Descriptors = "shutdown" | "close" | "dup" | "setNonBlocking" | "getsockopt" | "setsockopt";

const F_GETFL = 3;
const F_SETFL = 4;

function descriptors({ libc, platform, done }: Libc): Pick<Kernel, Descriptors> {
  return {
    shutdown: (fd, how) => done(libc.shutdown(fd, how)),
    close: (fd) => done(libc.close(fd)),
    dup: (fd) => done(libc.fcntl(fd, platform.F_DUPFD_CLOEXEC, 0)),
    setNonBlocking(fd, on) {
      const flags = done(libc.fcntl(fd, F_GETFL, 0));
      if (flags < 0) return flags;
      const wanted = on ? flags | platform.O_NONBLOCK : flags & ~platform.O_NONBLOCK;
      return wanted === flags ? 0 : done(libc.fcntl(fd, F_SETFL, wanted));
    },
    getsockopt(fd, { level, name }, value) {
      socklen[0] = value.length;
      const result = done(libc.getsockopt(fd, level, name, value, socklen));
      return result < 0 ? result : (socklen[0] ?? 0);
    },
    setsockopt: (fd, { level, name }, value, length) => done(libc.setsockopt(fd, level, name, value, length)),
  };
}

function resolution(parts: Libc): Pick<Kernel, "getaddrinfo" | "gai_strerror" | "gethostname"> {
  const { libc } = parts;
  return {
    getaddrinfo: (query) => addressList(parts, query),
    gai_strerror: (code) => libc.gai_strerror(code),
    gethostname() {
      const name = Buffer.alloc(256);
      libc.gethostname(name, name.length);
      return name.toString("utf8", 0, name.indexOf(0));
    },
  };
}

const socklen = new Uint32Array(1);

function lengthOf(room: SockaddrRoom): Uint32Array {
  socklen[0] = room.bytes.length;
  return socklen;
}

/** Notes how long the address is that a call left in `room`; calls nothing, so that errno stays readable. */
function named(room: SockaddrRoom, result: number): number {
  room.length = Math.min(socklen[0] ?? 0, room.bytes.length);
  return result;
}

function copy(source: Uint8Array, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  bytes.set(length === source.length ? source : source.subarray(0, length));
  return bytes;
}
