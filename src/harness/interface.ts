import { closeSync } from "node:fs";
import { linux } from "./linux.ts";

const AF_INET = 2;
const SOCK_DGRAM = 2;
/** netdevice(7) */
const SIOCGIFFLAGS = 0x8913;
const SIOCSIFFLAGS = 0x8914;
const IFF_UP = 1;
/** struct ifreq: 16 bytes of name, then a union whose first member here is `short ifr_flags`. */
const IFREQ_LENGTH = 40;
const FLAGS_OFFSET = 16;

/** Raises `lo` of the network this thread is in; the kernel gives it 127.0.0.1/8 and ::1. */
export function raiseLoopback(): void {
  const descriptor = linux().socket(AF_INET, SOCK_DGRAM, 0);
  try {
    const request = new Uint8Array(IFREQ_LENGTH);
    request.set(new TextEncoder().encode("lo"));
    linux().ioctl(descriptor, SIOCGIFFLAGS, request);
    const view = new DataView(request.buffer);
    view.setInt16(FLAGS_OFFSET, view.getInt16(FLAGS_OFFSET, true) | IFF_UP, true);
    linux().ioctl(descriptor, SIOCSIFFLAGS, request);
  } finally {
    closeSync(descriptor);
  }
}
