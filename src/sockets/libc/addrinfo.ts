import type { AddressQuery, ResolvedAddress } from "../api/kernel.ts";
import type { Libc } from "./kernel.ts";
import type { Koffi } from "../../ffi/koffi.ts";
import type { Platform } from "./platform.ts";

/** `struct addrinfo` on 64-bit systems: four ints, a length, and three pointers, the last of them to the next. */
const SIZE = 48;
const NEXT = 40;

/** getaddrinfo(3): all its answers, copied, or its EAI_ code. */
export function addressList({ koffi, libc, platform }: Libc, query: AddressQuery): readonly ResolvedAddress[] | number {
  const list = new BigUint64Array(1);
  const code = libc.getaddrinfo(query.host, query.service, hints(query), list);
  if (code !== 0) return code;
  const head = list[0] ?? 0n;
  try {
    return [...nodes(koffi, head)].map((node) => resolved(koffi, platform, node));
  } finally {
    libc.freeaddrinfo(head);
  }
}

function hints({ flags, family, type, proto }: AddressQuery): Uint8Array {
  const bytes = new Uint8Array(SIZE);
  new Int32Array(bytes.buffer).set([flags, family, type, proto]);
  return bytes;
}

function* nodes(koffi: Koffi, head: bigint): Generator<DataView> {
  let address = head;
  while (address !== 0n) {
    const node = new DataView(koffi.view(address, SIZE));
    yield node;
    address = node.getBigUint64(NEXT, true);
  }
}

function resolved(koffi: Koffi, platform: Platform, node: DataView): ResolvedAddress {
  const sockaddr = koffi.view(node.getBigUint64(platform.addrinfo.addr, true), node.getUint32(16, true));
  const canonname = node.getBigUint64(platform.addrinfo.canonname, true);
  return {
    family: node.getInt32(4, true),
    type: node.getInt32(8, true),
    proto: node.getInt32(12, true),
    canonname: canonname === 0n ? "" : koffi.decode.string(canonname),
    sockaddr: new Uint8Array(sockaddr).slice(),
  };
}
