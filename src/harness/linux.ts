import { getSystemErrorMap } from "node:util";
import { errnoOf } from "../ffi/errno.ts";
import { loadKoffi } from "../ffi/koffi.ts";

/** The calls of Linux that Node does not offer; each returns what the kernel returned, or throws an `Error` with `code`. */
export interface Linux {
  unshare(flags: number): void;
  setns(descriptor: number, type: number): void;
  socket(family: number, type: number, protocol: number): number;
  bind(descriptor: number, address: Uint8Array): void;
  setsockopt(descriptor: number, level: number, option: number, value: number): void;
  /** Fills `into` with as much of the option as it has room for. */
  getsockopt(descriptor: number, level: number, option: number, into: Uint32Array): void;
  /** The number that an ioctl such as FIONREAD writes. */
  ioctlNumber(descriptor: number, request: number): number;
  ioctl(descriptor: number, request: number, argument: Uint8Array): void;
  /** [read end, write end], both close-on-exec. */
  pipe(): readonly [number, number];
  /** Two connected UNIX-domain stream sockets, close-on-exec. */
  socketpair(): readonly [number, number];
  /** The status of a child that has ended, wait(2), which is then forgotten; undefined while it runs. */
  waitpid(pid: number): number | undefined;
  /** Sets soft and hard limit of a resource of another process, setrlimit(2). */
  limit(pid: number, resource: number, value: number): void;
  /** Sends one message, to `address` where there is one. */
  sendto(descriptor: number, bytes: Uint8Array, address?: Uint8Array): void;
  /** Receives one message without waiting, and returns its length, or -1 when none waits. */
  recv(descriptor: number, into: Uint8Array): number;
  /** Fills `message`'s buffers and returns the length of the packet, or -1 when none waits. */
  recvmsg(descriptor: number, message: Uint8Array): number;
  /** CLOCK_REALTIME in microseconds, with fractions: the clock of the kernel's packet timestamps. */
  realtime_us(): number;
  /** The address of a buffer, to be put into a structure; valid while the buffer lives. */
  readonly addressOf: (buffer: Uint8Array) => bigint;
}

/** clone(2) */
export const CLONE_NEWPID = 0x20000000;
export const CLONE_NEWNET = 0x40000000;

const EAGAIN = 11;
const MSG_DONTWAIT = 0x40;
const MSG_NOSIGNAL = 0x4000;
const CLOCK_REALTIME = 0;
const O_CLOEXEC = 0x80000;
const AF_UNIX = 1;
const SOCK_STREAM = 1;
const WNOHANG = 1;

let loaded: Linux | undefined;

/** Loads libc through koffi on first use, so that importing this file costs nothing and works everywhere. */
export function linux(): Linux {
  loaded ??= load();
  return loaded;
}

function load(): Linux {
  const koffi = loadKoffi();
  const errno = errnoOf(koffi);
  const libc = koffi.load(null);
  const unshare = libc.func("int unshare(int flags)");
  const setns = libc.func("int setns(int fd, int type)");
  const socket = libc.func("int socket(int family, int type, int protocol)");
  const bind = libc.func("int bind(int fd, void *address, uint32_t length)");
  const setsockopt = libc.func("int setsockopt(int fd, int level, int option, int *value, uint32_t length)");
  const getsockopt = libc.func("int getsockopt(int fd, int level, int option, void *value, void *length)");
  const ioctl = libc.func("int ioctl(int fd, unsigned long request, void *argument)");
  const pipe2 = libc.func("int pipe2(void *descriptors, int flags)");
  const socketpair = libc.func("int socketpair(int family, int type, int protocol, void *pair)");
  const waitpid = libc.func("int waitpid(int pid, void *status, int options)");
  const prlimit = libc.func("int prlimit(int pid, int resource, void *limit, void *old)");
  const clockGettime = libc.func("int clock_gettime(int clock, void *time)");
  const recvmsg = libc.func("long recvmsg(int fd, void *message, int flags)");
  const recv = libc.func("long recv(int fd, void *bytes, size_t length, int flags)");
  const sendto = libc.func("long sendto(int fd, void *bytes, size_t length, int flags, void *to, uint32_t toLength)");

  return {
    unshare: (flags) => void checked("unshare", unshare(flags), errno[0]),
    setns: (descriptor, type) => void checked("setns", setns(descriptor, type), errno[0]),
    socket: (family, type, protocol) => checked("socket", socket(family, type, protocol), errno[0]),
    bind: (descriptor, address) => void checked("bind", bind(descriptor, address, address.length), errno[0]),
    setsockopt: (descriptor, level, option, value) =>
      void checked("setsockopt", setsockopt(descriptor, level, option, [value], 4), errno[0]),
    getsockopt: (descriptor, level, option, into) =>
      void checked(
        "getsockopt",
        getsockopt(descriptor, level, option, into, Uint32Array.of(into.byteLength)),
        errno[0],
      ),
    ioctl: (descriptor, request, argument) => void checked("ioctl", ioctl(descriptor, request, argument), errno[0]),
    ioctlNumber(descriptor, request) {
      const number = new Int32Array(1);
      checked("ioctl", ioctl(descriptor, request, number), errno[0]);
      return number[0] ?? 0;
    },
    pipe() {
      const ends = new Int32Array(2);
      checked("pipe2", pipe2(ends, O_CLOEXEC), errno[0]);
      return [ends[0] ?? -1, ends[1] ?? -1];
    },
    socketpair() {
      const ends = new Int32Array(2);
      checked("socketpair", socketpair(AF_UNIX, SOCK_STREAM | O_CLOEXEC, 0, ends), errno[0]);
      return [ends[0] ?? -1, ends[1] ?? -1];
    },
    waitpid(pid) {
      const status = new Int32Array(1);
      return checked("waitpid", waitpid(pid, status, WNOHANG), errno[0]) === 0 ? undefined : status[0];
    },
    limit: (pid, resource, value) =>
      void checked("prlimit", prlimit(pid, resource, BigUint64Array.of(BigInt(value), BigInt(value)), null), errno[0]),
    sendto(descriptor, bytes, address) {
      const length = address?.length ?? 0;
      checked("sendto", sendto(descriptor, bytes, bytes.length, MSG_NOSIGNAL, address ?? null, length), errno[0]);
    },
    recv: (descriptor, into) => received("recv", recv(descriptor, into, into.length, MSG_DONTWAIT), errno[0]),
    recvmsg: (descriptor, message) => received("recvmsg", recvmsg(descriptor, message, MSG_DONTWAIT), errno[0]),
    realtime_us() {
      const time = new BigInt64Array(2);
      checked("clock_gettime", clockGettime(CLOCK_REALTIME, time), errno[0]);
      return Number(time[0]) * 1e6 + Number(time[1]) / 1e3;
    },
    addressOf: (buffer) => koffi.address(buffer),
  };
}

function checked(call: string, result: number, failure = 0): number {
  if (result < 0) throw systemError(call, failure);
  return result;
}

/** A length, or -1 when nothing waits. */
function received(call: string, length: number, failure = 0): number {
  if (length < 0 && failure !== EAGAIN) throw systemError(call, failure);
  return length;
}

/** An error in the shape of Node's own system errors. */
export function systemError(syscall: string, errno: number): NodeJS.ErrnoException {
  const [code, description] = getSystemErrorMap().get(-errno) ?? [`E${errno}`, "unknown error"];
  return Object.assign(new Error(`${syscall} ${code}: ${description}`), { code, errno: -errno, syscall });
}
