import type { IncomingMessage, Kernel, OutgoingMessage } from "../api/kernel.ts";
import { done } from "./functions.ts";
import type { Libc } from "./kernel.ts";

/** sendmsg(2) and recvmsg(2). */
export function messages({ koffi, libc, platform, errno }: Libc): Pick<Kernel, "sendmsg" | "recvmsg"> {
  const linux = platform.name === "linux";
  return { sendmsg, recvmsg };

  function sendmsg(fd: number, { data, control, address }: OutgoingMessage, flags: number): number {
    const header = msghdr({ name: address, data, control });
    return done(libc.sendmsg(fd, header, flags | platform.MSG_NOSIGNAL), errno[0]);
  }

  function recvmsg(fd: number, message: IncomingMessage, flags: number): number {
    const { into, sender, control } = message;
    const header = msghdr({ name: sender.bytes, data: into, control: control.bytes });
    const result = done(libc.recvmsg(fd, header, flags), errno[0]);
    sender.length = header.getUint32(8, true);
    control.length = header.getUint32(40, true);
    message.flags = header.getInt32(linux ? 48 : 44, true);
    return result;
  }

  /** `struct msghdr` with one `struct iovec` behind it; the lengths are 64 bits wide on Linux, 32 on macOS. */
  function msghdr(parts: { name: Uint8Array | null; data: Uint8Array; control: Uint8Array }): DataView {
    const header = new DataView(new ArrayBuffer(56 + 16));
    const pointer = (at: number, to: Uint8Array | null): void => {
      header.setBigUint64(at, to === null || to.length === 0 ? 0n : koffi.address(to), true);
    };
    pointer(0, parts.name);
    header.setUint32(8, parts.name?.length ?? 0, true);
    header.setBigUint64(16, koffi.address(new Uint8Array(header.buffer)) + 56n, true);
    header.setUint32(24, 1, true);
    pointer(32, parts.control);
    header.setUint32(40, parts.control.length, true);
    pointer(56, parts.data);
    header.setBigUint64(64, BigInt(parts.data.length), true);
    return header;
  }
}
