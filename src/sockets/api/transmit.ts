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
  return sendWhole(mode, "sendto", data.length, (sent, more) =>
    kernel.sendto(handle.fd, data.subarray(sent), flags | more, address),
  );
}

/** sendmsg(2) in the handle's mode. */
export function sendmsg(handle: Handle, message: OutgoingMessage, flags: number): number {
  const none = new Uint8Array(0);
  const after = (sent: number): OutgoingMessage =>
    sent === 0 ? message : { data: message.data.subarray(sent), control: none, address: message.address };
  return sendWhole(modeFor(handle, flags), "sendmsg", message.data.length, (sent, more) =>
    kernel.sendmsg(handle.fd, after(sent), flags | more),
  );
}

/** Sends what is behind `sent`, with further flags. */
type SendRest = (sent: number, flags: number) => number;

/**
 * One call, as `perform` makes it. Where that is not the kernel's own wait, a blocking stream's call may have taken only a
 * part, and goes on as the kernel would have.
 */
function sendWhole(mode: Handle, syscall: string, length: number, sendRest: SendRest): number {
  let sent = checked(
    perform(mode, syscall, POLLOUT, () => sendRest(0, 0)),
    syscall,
  );
  if (waitsItself(mode) || mode.timeout !== null) return sent;
  const limit = { syscall, deadline: Number.POSITIVE_INFINITY };
  while (sent < length) {
    const from = sent;
    sent += checked(
      performUntil(mode, limit, POLLOUT, () => sendRest(from, MSG_DONTWAIT)),
      syscall,
    );
  }
  return sent;
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
