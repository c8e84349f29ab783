import { EINTR } from "./errno.ts";
import { MSG_DONTWAIT, POLLOUT } from "./flags.ts";
import { kernel, type OutgoingMessage } from "./kernel.ts";
import { checked } from "./system-error.ts";
import { deadlineOf, modeFor, perform, performUntil, waitsItself, type Handle } from "./waiting.ts";

/** send(2) in the handle's mode; how many bytes went. */
export function send(handle: Handle, data: Uint8Array, flags: number): number {
  const mode = modeFor(handle, flags);
  if (waitsItself(mode)) return sendWaiting(mode, data, flags);
  if (mode.timeout === null) return sendPolling(mode, data, flags);
  const call = (): number => kernel.send(handle.fd, data, flags);
  return checked(perform(mode, "send", POLLOUT, call), "send");
}

/** send(2) until all of `data` went, within one timeout. */
export function sendall(handle: Handle, data: Uint8Array, flags: number): void {
  const mode = modeFor(handle, flags);
  if (!waitsItself(mode)) {
    sendPolling(mode, data, flags);
    return;
  }
  let sent = sendWaiting(mode, data, flags);
  while (sent < data.length) sent += sendWaiting(mode, data.subarray(sent), flags);
}

/** sendto(2) in the handle's mode. */
export function sendto(handle: Handle, data: Uint8Array, flags: number, address: Uint8Array): number {
  const mode = modeFor(handle, flags);
  if (waitsItself(mode)) {
    const count = kernel.sendto(handle.fd, data, flags, address);
    if (count !== -EINTR) return checked(count, "sendto");
  }
  const call = (): number => kernel.sendto(handle.fd, data, flags, address);
  return checked(perform(mode, "sendto", POLLOUT, call), "sendto");
}

/** sendmsg(2) in the handle's mode. */
export function sendmsg(handle: Handle, message: OutgoingMessage, flags: number): number {
  const call = (): number => kernel.sendmsg(handle.fd, message, flags);
  return checked(perform(modeFor(handle, flags), "sendmsg", POLLOUT, call), "sendmsg");
}

function sendWaiting({ fd }: Handle, data: Uint8Array, flags: number): number {
  let count = kernel.send(fd, data, flags);
  while (count === -EINTR) count = kernel.send(fd, data, flags);
  return checked(count, "send");
}

/** All of `data`, in pieces that never wait in the kernel; all have one deadline. */
function sendPolling(handle: Handle, data: Uint8Array, flags: number): number {
  const limit = { syscall: "sendall", deadline: deadlineOf(handle.timeout) };
  let sent = 0;
  do {
    const rest = data.subarray(sent);
    const call = (): number => kernel.send(handle.fd, rest, flags | MSG_DONTWAIT);
    sent += checked(performUntil(handle, limit, POLLOUT, call), "send");
  } while (sent < data.length);
  return sent;
}
