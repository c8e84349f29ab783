import { AF_INET, AF_INET6, AF_UNIX, type Address } from "switchboard/sockets";

/** An address of a command line: `127.0.0.1 8080`, `::1 8080`, a path, `@name` for an abstract name. */
export function addressOf([host = "", port]: readonly string[]): { family: number; address: Address } {
  if (port !== undefined) return { family: host.includes(":") ? AF_INET6 : AF_INET, address: [host, Number(port)] };
  return { family: AF_UNIX, address: host.startsWith("@") ? `\0${host.slice(1)}` : host };
}
