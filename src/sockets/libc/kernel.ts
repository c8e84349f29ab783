import type { Kernel, SockaddrRoom } from "../api/kernel.ts";
import { addressList } from "./addrinfo.ts";
import { done, type Functions } from "./functions.ts";
import type { Koffi } from "../../ffi/koffi.ts";
import { errnoOf, type Errno } from "../../ffi/errno.ts";
import { allocator } from "./memory.ts";
import { messages } from "./message.ts";
import { interrupted, interruptible } from "./interrupts.ts";
import type { Platform } from "./platform.ts";

/** What the parts of the kernel share. */
export interface Libc {
  readonly koffi: Koffi;
  readonly libc: Functions;
  readonly platform: Platform;
  readonly errno: Errno;
}

/** The operating system's own sockets, through libc. */
export function libcKernel(koffi: Koffi, libc: Functions, platform: Platform): Kernel {
  const errno = errnoOf(koffi);
  const parts: Libc = { koffi, libc, platform, errno };
  return {
    platform: platform.name,
    ...naming(parts),
    ...transfer(parts),
    ...messages(parts),
    ...descriptors(parts),
    ...resolution(parts),
    poll: (fds, count, milliseconds) =>
      done(
        interruptible() ? platform.poll(libc, fds, count, milliseconds) : libc.poll(fds, count, milliseconds),
        errno[0],
      ),
    interruptible,
    interrupted,
    now: () => performance.now(),
    copy,
    allocate: allocator(koffi),
  };
}

type Naming = "socket" | "socketpair" | "bind" | "listen" | "accept" | "connect" | "getsockname" | "getpeername";

function naming({ libc, platform, errno }: Libc): Pick<Kernel, Naming> {
  return {
    socket: (family, type, proto) => done(platform.socket(libc, family, type, proto), errno[0]),
    socketpair: (family, type, proto, pair) => done(platform.socketpair(libc, [family, type, proto], pair), errno[0]),
    bind: (fd, address) => done(libc.bind(fd, address, address.length), errno[0]),
    listen: (fd, backlog) => done(libc.listen(fd, backlog), errno[0]),
    accept: (fd, peer) => named(peer, done(platform.accept(libc, fd, peer.bytes, lengthOf(peer)), errno[0])),
    connect: (fd, address) => done(libc.connect(fd, address, address.length), errno[0]),
    getsockname: (fd, name) => named(name, done(libc.getsockname(fd, name.bytes, lengthOf(name)), errno[0])),
    getpeername: (fd, name) => named(name, done(libc.getpeername(fd, name.bytes, lengthOf(name)), errno[0])),
  };
}

function transfer({ libc, platform, errno }: Libc): Pick<Kernel, "send" | "sendto" | "recv" | "recvfrom"> {
  const { MSG_NOSIGNAL } = platform;
  return {
    send: (fd, data, flags) => done(libc.send(fd, data, data.length, flags | MSG_NOSIGNAL), errno[0]),
    sendto: (fd, data, flags, to) =>
      done(libc.sendto(fd, data, data.length, flags | MSG_NOSIGNAL, to, to.length), errno[0]),
    recv: (fd, into, length, flags) => done(libc.recv(fd, into, length, flags), errno[0]),
    recvfrom: (fd, { bytes, length }, flags, sender) =>
      named(sender, done(libc.recvfrom(fd, bytes, length, flags, sender.bytes, lengthOf(sender)), errno[0])),
  };
}

type Descriptors = "shutdown" | "close" | "dup" | "setNonBlocking" | "getsockopt" | "setsockopt";

const F_GETFL = 3;
const F_SETFL = 4;

function descriptors({ libc, platform, errno }: Libc): Pick<Kernel, Descriptors> {
  return {
    shutdown: (fd, how) => done(libc.shutdown(fd, how), errno[0]),
    close: (fd) => done(libc.close(fd), errno[0]),
    dup: (fd) => done(libc.fcntl(fd, platform.F_DUPFD_CLOEXEC, 0), errno[0]),
    setNonBlocking(fd, on) {
      const flags = done(libc.fcntl(fd, F_GETFL, 0), errno[0]);
      if (flags < 0) return flags;
      const wanted = on ? flags | platform.O_NONBLOCK : flags & ~platform.O_NONBLOCK;
      return wanted === flags ? 0 : done(libc.fcntl(fd, F_SETFL, wanted), errno[0]);
    },
    getsockopt(fd, { level, name }, value) {
      socklen[0] = value.length;
      const result = done(libc.getsockopt(fd, level, name, value, socklen), errno[0]);
      return result < 0 ? result : (socklen[0] ?? 0);
    },
    setsockopt: (fd, { level, name }, value, length) => done(libc.setsockopt(fd, level, name, value, length), errno[0]),
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

/** Notes how long the address is that a call left in `room`. */
function named(room: SockaddrRoom, result: number): number {
  room.length = Math.min(socklen[0] ?? 0, room.bytes.length);
  return result;
}

function copy(source: Uint8Array, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  bytes.set(length === source.length ? source : source.subarray(0, length));
  return bytes;
}
