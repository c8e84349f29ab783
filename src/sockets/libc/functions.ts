import type { Koffi } from "../../ffi/koffi.ts";

/** Memory that a function reads or writes: a view of it, its address, or null. */
type Pointer = ArrayBufferView | bigint | null;

/** The functions of libc that the kernel is made of; each returns -1 and sets errno on failure, unless it says so. */
export interface Functions {
  socket(domain: number, type: number, protocol: number): number;
  socketpair(domain: number, type: number, protocol: number, pair: Pointer): number;
  bind(fd: number, address: Pointer, length: number): number;
  listen(fd: number, backlog: number): number;
  accept(fd: number, address: Pointer, length: Pointer): number;
  accept4(fd: number, address: Pointer, length: Pointer, flags: number): number;
  connect(fd: number, address: Pointer, length: number): number;
  getsockname(fd: number, address: Pointer, length: Pointer): number;
  getpeername(fd: number, address: Pointer, length: Pointer): number;
  send(fd: number, data: Pointer, length: number, flags: number): number;
  sendto(...args: [fd: number, data: Pointer, length: number, flags: number, to: Pointer, tolen: number]): number;
  sendmsg(fd: number, message: Pointer, flags: number): number;
  recv(fd: number, into: Pointer, length: number, flags: number): number;
  recvfrom(...args: [fd: number, into: Pointer, length: number, flags: number, from: Pointer, len: Pointer]): number;
  recvmsg(fd: number, message: Pointer, flags: number): number;
  shutdown(fd: number, how: number): number;
  close(fd: number): number;
  fcntl(fd: number, command: number, argument: number): number;
  getsockopt(...args: [fd: number, level: number, name: number, value: Pointer, length: Pointer]): number;
  setsockopt(...args: [fd: number, level: number, name: number, value: Pointer, length: number]): number;
  poll(fds: Pointer, count: number, milliseconds: number): number;
  ppoll(fds: Pointer, count: number, timespec: Pointer, mask: Pointer): number;
  gethostname(into: Pointer, length: number): number;
  /** Returns an EAI_ code. */
  getaddrinfo(host: string | null, service: string | null, hints: Pointer, result: Pointer): number;
  freeaddrinfo(list: Pointer): void;
  gai_strerror(code: number): string;
}

/** A result of one of them as the kernel port has it: -1 becomes the errno, negative. */
export function done(result: number, errno: number | undefined): number {
  return result === -1 && errno !== undefined ? -errno : result;
}

/** Binds libc's functions; a prototype costs microseconds, so all are bound at once. */
export function bindFunctions(koffi: Koffi, platform: string): Functions {
  const libc = koffi.load(null);
  const bind = (prototype: string): Bound => libc.func(prototype);
  const bindOnLinux = (prototype: string): Bound => (platform === "linux" ? bind(prototype) : absent);
  // It takes its argument in C's variable way, which arm64 passes differently on macOS.
  const fcntl = bind("int fcntl(int, int, ...)");
  return {
    socket: bind("int socket(int, int, int)"),
    socketpair: bind("int socketpair(int, int, int, void *)"),
    bind: bind("int bind(int, void *, uint)"),
    listen: bind("int listen(int, int)"),
    accept: bind("int accept(int, void *, void *)"),
    accept4: bindOnLinux("int accept4(int, void *, void *, int)"),
    connect: bind("int connect(int, void *, uint)"),
    getsockname: bind("int getsockname(int, void *, void *)"),
    getpeername: bind("int getpeername(int, void *, void *)"),
    send: bind("intptr_t send(int, void *, size_t, int)"),
    sendto: bind("intptr_t sendto(int, void *, size_t, int, void *, uint)"),
    sendmsg: bind("intptr_t sendmsg(int, void *, int)"),
    recv: bind("intptr_t recv(int, void *, size_t, int)"),
    recvfrom: bind("intptr_t recvfrom(int, void *, size_t, int, void *, void *)"),
    recvmsg: bind("intptr_t recvmsg(int, void *, int)"),
    shutdown: bind("int shutdown(int, int)"),
    close: bind("int close(int)"),
    fcntl: (fd, command, argument) => fcntl(fd, command, "int", argument),
    getsockopt: bind("int getsockopt(int, int, int, void *, void *)"),
    setsockopt: bind("int setsockopt(int, int, int, void *, uint)"),
    poll: bind("int poll(void *, ulong, int)"),
    ppoll: bindOnLinux("int ppoll(void *, ulong, void *, void *)"),
    gethostname: bind("int gethostname(void *, size_t)"),
    getaddrinfo: bind("int getaddrinfo(str, str, void *, void *)"),
    freeaddrinfo: bind("void freeaddrinfo(void *)"),
    gai_strerror: bind("str gai_strerror(int)"),
  };
}

type Bound = (...args: readonly unknown[]) => ReturnType<ReturnType<ReturnType<Koffi["load"]>["func"]>>;

function absent(): never {
  throw new Error("not in this system's libc");
}
