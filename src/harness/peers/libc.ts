import { getSystemErrorMap } from "node:util";
import { errnoOf } from "../../ffi/errno.ts";
import { loadKoffi } from "../../ffi/koffi.ts";

/** What node:net and node:dgram cannot do with a socket. All but `send` throw an `Error` with `code`. */
export interface Libc {
  bind(fd: number, address: Uint8Array): void;
  /** For a socket that connects at once or not at all, as one of AF_UNIX does. */
  connect(fd: number, address: Uint8Array): void;
  listen(fd: number, backlog: number): void;
  /** Hands bytes to the kernel without waiting. Never raises SIGPIPE. */
  send(fd: number, bytes: Uint8Array): Sent;
  /** shutdown(fd, SHUT_WR) */
  endWriting(fd: number): void;
  setOption(fd: number, level: number, option: number, value: Uint8Array): void;
  /** An option that is an int. */
  option(fd: number, level: number, option: number): number;
  /** A second descriptor of the same socket, close-on-exec. */
  duplicate(fd: number): number;
  /** The number an ioctl such as SIOCOUTQNSD writes. */
  ioctlNumber(fd: number, request: number): number;
  /** The address of a buffer, to be put into a structure; valid while the buffer lives. */
  addressOf(buffer: Uint8Array): bigint;
}

/** How many bytes the kernel took (0 when its buffer is full), or the name of the errno. */
export type Sent = { readonly taken: number } | { readonly errno: string };

const EAGAIN = 11;
const MSG_DONTWAIT = 0x40;
const MSG_NOSIGNAL = 0x4000;
const SHUT_WR = 1;
const F_DUPFD_CLOEXEC = 1030;

let loaded: Libc | undefined;

/** Loads libc through koffi on first use, so that importing this file costs nothing and works everywhere. */
export function libc(): Libc {
  loaded ??= load();
  return loaded;
}

function load(): Libc {
  const koffi = loadKoffi();
  const errno = errnoOf(koffi);
  const library = koffi.load(null);
  const bind = library.func("int bind(int fd, void *address, uint32_t length)");
  const connect = library.func("int connect(int fd, void *address, uint32_t length)");
  const listen = library.func("int listen(int fd, int backlog)");
  const send = library.func("intptr_t send(int fd, void *bytes, size_t length, int flags)");
  const shutdown = library.func("int shutdown(int fd, int how)");
  const setsockopt = library.func("int setsockopt(int fd, int level, int option, void *value, uint32_t length)");
  const getsockopt = library.func("int getsockopt(int fd, int level, int option, void *value, void *length)");
  const fcntl = library.func("int fcntl(int fd, int command, ...)");
  const ioctl = library.func("int ioctl(int fd, unsigned long request, void *argument)");

  return {
    bind: (fd, address) => void checked("bind", bind(fd, address, address.length), errno[0]),
    connect: (fd, address) => void checked("connect", connect(fd, address, address.length), errno[0]),
    listen: (fd, backlog) => void checked("listen", listen(fd, backlog), errno[0]),
    send(fd, bytes) {
      const taken: number = send(fd, bytes, bytes.length, MSG_DONTWAIT | MSG_NOSIGNAL);
      const failure = errno[0] ?? 0;
      if (taken >= 0) return { taken };
      return failure === EAGAIN ? { taken: 0 } : { errno: nameOf(failure) };
    },
    endWriting: (fd) => void checked("shutdown", shutdown(fd, SHUT_WR), errno[0]),
    setOption: (fd, level, option, value) =>
      void checked("setsockopt", setsockopt(fd, level, option, value, value.length), errno[0]),
    option(fd, level, option) {
      const value = new Int32Array(1);
      checked("getsockopt", getsockopt(fd, level, option, value, Int32Array.of(4)), errno[0]);
      return value[0] ?? 0;
    },
    duplicate: (fd) => checked("fcntl", fcntl(fd, F_DUPFD_CLOEXEC, "int", 3), errno[0]),
    ioctlNumber(fd, request) {
      const number = new Int32Array(1);
      checked("ioctl", ioctl(fd, request, number), errno[0]);
      return number[0] ?? 0;
    },
    addressOf: (buffer) => koffi.address(buffer),
  };
}

function checked(syscall: string, result: number, failure = 0): number {
  if (result >= 0) return result;
  const code = nameOf(failure);
  throw Object.assign(new Error(`${syscall} ${code}`), { code, errno: -failure, syscall });
}

function nameOf(errno: number): string {
  return getSystemErrorMap().get(-errno)?.[0] ?? `E${errno}`;
}
