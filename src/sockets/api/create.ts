import { ValueError } from "./errors.ts";
import { checked } from "./system-error.ts";
import { AF_INET, SOCK_CLOEXEC, SOCK_NONBLOCK, SOCK_STREAM, SOL_SOCKET } from "./families.ts";
import { cInt } from "./integer.ts";
import { kernel } from "./kernel.ts";
import { SO_DOMAIN, SO_PROTOCOL, SO_TYPE } from "./options.ts";
import { sockaddrRoom } from "./sockaddr.ts";
import { getdefaulttimeout } from "./timeout.ts";
import type { Handle } from "./waiting.ts";

/** What kind of socket: the three arguments of socket(2). */
export interface Kind {
  readonly family: number;
  readonly type: number;
  readonly proto: number;
}

/** What `new Socket` and `socket` take by name. */
export interface SocketOptions {
  /** AF_INET unless given, or what the descriptor is. */
  readonly family?: number | undefined;
  /** SOCK_STREAM unless given, or what the descriptor is. */
  readonly type?: number | undefined;
  /** 0, the usual one, unless given, or what the descriptor is. */
  readonly proto?: number | undefined;
  /** A descriptor that exists already, from `detach` or another process. */
  readonly fileno?: number | undefined;
}

interface Made {
  readonly handle: Handle;
  readonly kind: Kind;
}

/** A new descriptor in the mode that `setdefaulttimeout` and SOCK_NONBLOCK ask for. */
export function create({ family = AF_INET, type = SOCK_STREAM, proto = 0 }: SocketOptions): Made {
  const nonBlocking = kernel.platform === "linux" && (type & SOCK_NONBLOCK) !== 0;
  for (const [name, value] of Object.entries({ family, type, proto })) cInt(value, name);
  const kind = { family, type: kernel.platform === "linux" ? type & ~typeBits : type, proto };
  const handle: Handle = { fd: checked(kernel.socket(family, kind.type, proto), "socket"), timeout: null };
  return { kind, handle: nonBlocking ? setMode(handle, 0) : setMode(handle, getdefaulttimeout()) };
}

/** A descriptor that exists: ENOTSOCK and EBADF when it is no socket. */
export function adopt(given: SocketOptions, fd: number): Made {
  if (!Number.isInteger(fd)) throw new TypeError(`fileno must be an integer, not ${String(fd)}`);
  if (fd < 0) throw new ValueError("negative file descriptor");
  const name = sockaddrRoom();
  checked(kernel.getsockname(fd, name), "getsockname");
  const kind = {
    family: given.family ?? familyOf(fd),
    type: given.type ?? optionOf(fd, SO_TYPE),
    proto: given.proto ?? protocolOf(fd),
  };
  return { kind, handle: setMode({ fd, timeout: null }, getdefaulttimeout()) };
}

const typeBits = SOCK_NONBLOCK | SOCK_CLOEXEC;

function setMode(handle: Handle, timeout: number | null): Handle {
  if (timeout === null) return handle;
  handle.timeout = timeout;
  checked(kernel.setNonBlocking(handle.fd, true), "fcntl");
  return handle;
}

function familyOf(fd: number): number {
  if (kernel.platform === "linux") return optionOf(fd, SO_DOMAIN);
  const name = sockaddrRoom();
  checked(kernel.getsockname(fd, name), "getsockname");
  return name.bytes[1] ?? 0;
}

function protocolOf(fd: number): number {
  return kernel.platform === "linux" ? optionOf(fd, SO_PROTOCOL) : 0;
}

function optionOf(fd: number, name: number): number {
  const value = new Uint8Array(4);
  checked(kernel.getsockopt(fd, { level: SOL_SOCKET, name }, value), "getsockopt");
  return new DataView(value.buffer).getInt32(0, true);
}
