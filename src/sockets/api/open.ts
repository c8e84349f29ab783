import { AF_INET, AF_INET6, AF_UNIX, IPPROTO_IPV6, SOCK_STREAM, SOL_SOCKET } from "./families.ts";
import type { Address, Inet6Address, Inet6AddressLike, InetAddress, UnixAddress } from "./address.ts";
import type { Kind, SocketOptions } from "./create.ts";
import { OSError, ValueError } from "./errors.ts";
import { checked } from "./system-error.ts";
import { cInt } from "./integer.ts";
import { kernel } from "./kernel.ts";
import { IPV6_V6ONLY, SO_REUSEADDR, SO_REUSEPORT } from "./options.ts";
import { getaddrinfo } from "./resolve.ts";
import { Socket } from "./socket.ts";

/**
 * A new socket: IPv4 and a stream unless said otherwise; socket(2). The family decides what its addresses look like.
 * EAFNOSUPPORT, EINVAL, EPROTONOSUPPORT: no such kind; EMFILE: too many open.
 */
export function socket(family?: typeof AF_INET, type?: number, proto?: number): Socket;
export function socket(family: typeof AF_INET6, type?: number, proto?: number): Socket<Inet6Address>;
export function socket(family: typeof AF_UNIX, type?: number, proto?: number): Socket<UnixAddress>;
export function socket(family: number, type?: number, proto?: number): Socket<Address>;
export function socket(options: SocketOptions & { readonly family: typeof AF_INET6 }): Socket<Inet6Address>;
export function socket(options: SocketOptions & { readonly family: typeof AF_UNIX }): Socket<UnixAddress>;
export function socket(options: SocketOptions & { readonly family?: typeof AF_INET }): Socket;
export function socket(options: SocketOptions): Socket<Address>;
export function socket(first?: number | SocketOptions, type?: number, proto?: number): Socket<Address> {
  return typeof first === "object" ? new Socket<Address>(first) : new Socket<Address>(first, type, proto);
}

/** What `create_connection` may be told. */
export interface ConnectionOptions {
  /** Seconds for each attempt; null: without end. The default is that of `setdefaulttimeout`. */
  readonly timeout?: number | null;
  /** The address to call from. */
  readonly source_address?: InetAddress | Inet6AddressLike;
  /** Throw an AggregateError of all attempts instead of the error of the last. */
  readonly all_errors?: boolean;
}

/**
 * Connects to a TCP server by name or number, trying each of the host's addresses, IPv6 and IPv4, until one answers.
 * Throws the last attempt's error, or gaierror.
 */
export function create_connection(address: InetAddress, options: ConnectionOptions = {}): Socket {
  if (!Array.isArray(address)) throw new ValueError("create_connection: the address must be [host, port]");
  const [host, port] = address;
  const errors: OSError[] = [];
  for (const [family, type, proto, , target] of getaddrinfo(host, port, { type: SOCK_STREAM })) {
    const outcome = attempt({ family, type, proto }, target, options);
    if (!(outcome instanceof OSError)) return outcome;
    errors.push(outcome);
  }
  const last = errors.at(-1);
  if (options.all_errors === true) throw new AggregateError(errors, "create_connection failed");
  throw last ?? new OSError("getaddrinfo returned an empty list", { code: "EAI_NODATA", syscall: "getaddrinfo" });
}

/** What `create_server` may be told. */
export interface ServerOptions {
  /** AF_INET unless given, or AF_INET6. */
  readonly family?: typeof AF_INET | typeof AF_INET6;
  /** How many callers may wait, as `listen` has it. */
  readonly backlog?: number;
  /** Several servers share the address: SO_REUSEPORT. */
  readonly reuse_port?: boolean;
  /** With AF_INET6: takes IPv4 callers too, whose addresses are `::ffff:a.b.c.d`. */
  readonly dualstack_ipv6?: boolean;
}

/**
 * A TCP socket that is bound to `address` and listens. It has SO_REUSEADDR, so that a restart finds the port free.
 * EADDRINUSE, EACCES as of `bind`; ValueError: no SO_REUSEPORT or no dual stack to be had.
 */
export function create_server(
  address: Inet6AddressLike,
  options: ServerOptions & { readonly family: typeof AF_INET6 },
): Socket<Inet6Address>;
export function create_server(address: InetAddress | Inet6AddressLike, options?: ServerOptions): Socket;
export function create_server(address: InetAddress | Inet6AddressLike, options: ServerOptions = {}): Socket<Address> {
  const { family = AF_INET, backlog = 128, reuse_port = false, dualstack_ipv6 = false } = options;
  if (dualstack_ipv6 && !has_dualstack_ipv6()) throw new ValueError("dualstack_ipv6 not supported on this platform");
  if (dualstack_ipv6 && family !== AF_INET6) throw new ValueError("dualstack_ipv6 requires AF_INET6 family");
  const server = new Socket<Address>(family, SOCK_STREAM);
  try {
    server.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
    if (reuse_port) server.setsockopt(SOL_SOCKET, SO_REUSEPORT, 1);
    if (family === AF_INET6) server.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, dualstack_ipv6 ? 0 : 1);
    server.bind(address);
    server.listen(backlog);
    return server;
  } catch (error) {
    server.close();
    throw error;
  }
}

/** Two sockets connected to each other: AF_UNIX and a stream unless said otherwise; socketpair(2). */
export function socketpair(
  family: number = AF_UNIX,
  type: number = SOCK_STREAM,
  proto = 0,
): [Socket<UnixAddress>, Socket<UnixAddress>] {
  const fds = new Int32Array(2);
  checked(kernel.socketpair(family, type, proto, fds), "socketpair");
  const kind = { family, type, proto };
  return [new Socket<UnixAddress>({ ...kind, fileno: fds[0] }), new Socket<UnixAddress>({ ...kind, fileno: fds[1] })];
}

/** A socket for a duplicate of a descriptor, which stays as it is; dup(2). */
export function fromfd(fd: number, family: typeof AF_INET, type: number, proto?: number): Socket;
export function fromfd(fd: number, family: typeof AF_INET6, type: number, proto?: number): Socket<Inet6Address>;
export function fromfd(fd: number, family: typeof AF_UNIX, type: number, proto?: number): Socket<UnixAddress>;
export function fromfd(fd: number, family: number, type: number, proto?: number): Socket<Address>;
export function fromfd(fd: number, family: number, type: number, proto = 0): Socket<Address> {
  const fileno = checked(kernel.dup(cInt(fd, "fd")), "dup");
  return new Socket<Address>({ family, type, proto, fileno });
}

/** That this module has IPv6. Whether the machine has it, `socket(AF_INET6)` tells: EAFNOSUPPORT where it has not. */
export const has_ipv6 = true;

/** Whether an AF_INET6 socket here can take IPv4 callers too (IPV6_V6ONLY can be cleared). */
export function has_dualstack_ipv6(): boolean {
  try {
    using probe = new Socket<Address>(AF_INET6);
    probe.setsockopt(IPPROTO_IPV6, IPV6_V6ONLY, 0);
    return true;
  } catch (error) {
    if (error instanceof OSError) return false;
    throw error;
  }
}

/** A socket that is connected, or why there is none. */
function attempt(kind: Kind, target: Address, options: ConnectionOptions): Socket | OSError {
  let one: Socket | undefined;
  try {
    one = new Socket(kind);
    call(one, target, options);
    return one;
  } catch (error) {
    one?.close();
    if (error instanceof OSError) return error;
    throw error;
  }
}

function call(one: Socket<Address>, target: Address, { timeout, source_address }: ConnectionOptions): void {
  if (timeout !== undefined) one.settimeout(timeout);
  if (source_address !== undefined) one.bind(source_address);
  one.connect(target);
}
