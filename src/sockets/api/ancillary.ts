import { bytesOf, type Bytes, type Data } from "./bytes.ts";
import { kernel } from "./kernel.ts";

/** Data beside the bytes, such as descriptors: `[SOL_SOCKET, SCM_RIGHTS, Int32Array.of(fd)]`; cmsg(3). */
export type Ancillary = readonly [level: number, type: number, data: Data];

/** Ancillary data as `recvmsg` returns it. */
export type ReceivedAncillary = [level: number, type: number, data: Bytes];

/** Ancillary data laid out as `struct cmsghdr` and data, one behind the other; cmsg(3). */
export function packAncillary(items: readonly Ancillary[]): Uint8Array {
  const { header, align } = layout();
  const parts = items.map(([level, type, data]) => ({ level, type, bytes: bytesOf(data, "sendmsg") }));
  const space = parts.reduce((total, { bytes }) => total + header + aligned(bytes.length, align), 0);
  const packed = new Uint8Array(space);
  const view = new DataView(packed.buffer);
  let at = 0;
  for (const { level, type, bytes } of parts) {
    view.setUint32(at, header + bytes.length, true);
    view.setInt32(at + header - 8, level, true);
    view.setInt32(at + header - 4, type, true);
    packed.set(bytes, at + header);
    at += header + aligned(bytes.length, align);
  }
  return packed;
}

/** The ancillary data in `control`; one that was cut has what came of it. */
export function unpackAncillary(control: Uint8Array): ReceivedAncillary[] {
  const { header, align } = layout();
  const view = new DataView(control.buffer, control.byteOffset, control.length);
  const items: ReceivedAncillary[] = [];
  for (let at = 0; at + header <= control.length;) {
    const length = view.getUint32(at, true);
    if (length < header) break;
    const data = control.slice(at + header, at + length);
    items.push([
      view.getInt32(at + header - 8, true),
      view.getInt32(at + header - 4, true),
      kernel.copy(data, data.length),
    ]);
    at += aligned(length, align);
  }
  return items;
}

/** The room that `length` bytes of ancillary data take, for `recvmsg`; cmsg(3). */
export function CMSG_SPACE(length: number): number {
  const { header, align } = layout();
  return header + aligned(length, align);
}

/** The room of `length` bytes of ancillary data without padding behind; cmsg(3). */
export function CMSG_LEN(length: number): number {
  return layout().header + length;
}

// `struct cmsghdr`: a length, 64 bits wide on Linux and 32 on macOS, and two ints.
function layout(): { header: number; align: number } {
  return kernel.platform === "linux" ? { header: 16, align: 8 } : { header: 12, align: 4 };
}

function aligned(length: number, align: number): number {
  return Math.ceil(length / align) * align;
}
