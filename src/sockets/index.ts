// First: it chooses the kernel, and the constants are read from that.
export { input } from "./libc/input.ts";
import { startCallLog } from "./libc/call-sink.ts";

declare module "./api/bytes.ts" {
  interface HostBytes {
    readonly bytes: Buffer;
  }
}

startCallLog();

export * from "./api/errors.ts";
export { errno, errorcode } from "./api/errno.ts";
export { Socket } from "./api/socket.ts";
export * from "./api/open.ts";
export type * from "./api/address.ts";
export type { Bytes, Data } from "./api/bytes.ts";
export type { SocketOptions } from "./api/create.ts";
export { getaddrinfo, gethostname, type AddressHints, type AddressInfo } from "./api/resolve.ts";
export { CMSG_LEN, CMSG_SPACE, type Ancillary, type ReceivedAncillary } from "./api/ancillary.ts";
export { BinarySocketFile, RawSocketFile, SocketFile } from "./api/file.ts";
export type { BinaryMode, FileOptions, TextMode } from "./api/makefile.ts";
export { Poll, poll, select, type Selectable } from "./api/select.ts";
export { TextSocketFile, type Newline } from "./api/text-file.ts";
export { getdefaulttimeout, setdefaulttimeout } from "./api/timeout.ts";
export * from "./api/families.ts";
export * from "./api/options.ts";
export * from "./api/flags.ts";
export * from "./api/inet.ts";
