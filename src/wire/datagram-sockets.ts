import { type Call, readCall } from "./call.ts";
import type { CallEvent } from "./event.ts";

/** socket(2): flags may be added to the type. */
const SOCK_DGRAM = 2;
const typeBits = 0xf;

/** Remembers which descriptors of each program are sockets of datagrams. */
export class DatagramSockets {
  readonly #open = new Set<string>();

  /** The call that this is. Calls must be told in the order in which they began. */
  call(event: CallEvent): Call {
    const key = keyOf(event.who);
    const isOfDatagrams = this.#open.has(key(event.fd));
    for (const made of descriptorsMade(event)) {
      if (event.call === "dup" ? isOfDatagrams : isDatagramType(event)) this.#open.add(key(made));
      else this.#open.delete(key(made));
    }
    return { ...readCall(event), ...(isOfDatagrams ? { isOfDatagrams } : {}) };
  }
}

function keyOf(who: string): (descriptor: number) => string {
  return (descriptor) => `${descriptor} ${who}`;
}

/** Descriptors that were free before this call. */
function descriptorsMade({ call, result }: CallEvent): readonly number[] {
  if (!/^(socket|socketpair|accept|dup)$/.test(call)) return [];
  return (Array.isArray(result) ? result : [result]).filter((one) => typeof one === "number");
}

function isDatagramType({ call, args }: CallEvent): boolean {
  const [, type] = args;
  return call.startsWith("socket") && typeof type === "number" && (type & typeBits) === SOCK_DGRAM;
}
