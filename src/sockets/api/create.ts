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
  for (const [name, value] of Object.entries({ family, type, proto })) cInt(value, name);
  const kind = { family, type: withoutBits(type), proto };
  const handle: Handle = { fd: checked(kernel.socket(family, kind.type, proto), "socket"), timeout: null };
  return { kind, handle: setMode(handle, firstTimeout(type)) };
}

/** A descriptor that exists: ENOTSOCK and EBADF when it is no socket. */
export function adopt(given: SocketOptions, fd: number): Made {
  if (!Number.isInteger(fd)) throw new TypeError(`fileno must be an integer, not ${String(fd)}`);
  if (fd < 0) throw new ValueError("negative file descriptor");
  const name = sockaddrRoom();
  checked(kernel.getsockname(fd, name), "getsockname");
  const type = given.type ?? optionOf(fd, SO_TYPE);
  const kind = {
    family: given.family ?? familyOf(fd),
    type: withoutBits(type),
    proto: given.proto ?? protocolOf(fd),
  };
  for (const [field, value] of Object.entries({ ...kind, type })) cInt(value, field);
  return { kind, handle: setMode({ fd, timeout: null }, firstTimeout(type)) };
}

// Linux takes SOCK_NONBLOCK and SOCK_CLOEXEC in the type's upper bits; elsewhere there are none.
const bits =
  kernel.platform === "linux"
    ? { nonBlocking: SOCK_NONBLOCK, all: SOCK_NONBLOCK | SOCK_CLOEXEC }
    : { nonBlocking: 0, all: 0 };

function withoutBits(type: number): number {
  return type & ~bits.all;
}

function firstTimeout(type: number): number | null {
  return (type & bits.nonBlocking) === 0 ? getdefaulttimeout() : 0;
}

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
