import { checked } from "./system-error.ts";
import { MSG_DONTWAIT, POLLOUT } from "./flags.ts";
import { kernel, type OutgoingMessage } from "./kernel.ts";
import { deadlineOf, modeFor, perform, performUntil, uninterrupted, waitsItself, type Handle } from "./waiting.ts";

/** send(2) in the handle's mode; how many bytes went. */
export function send(handle: Handle, data: Uint8Array, flags: number): number {
  const mode = modeFor(handle, flags);
  if (mode.timeout === null && !waitsItself(mode)) {
    sendall(mode, data, flags);
    return data.length;
  }
  return checked(
    perform(mode, "send", POLLOUT, () => kernel.send(handle.fd, data, flags)),
    "send",
  );
}

/** send(2) until all of `data` went, within one timeout. */
export function sendall(handle: Handle, data: Uint8Array, flags: number): void {
  const mode = modeFor(handle, flags);
  const sendRest = waitsItself(mode) ? sendWaiting : sendPolling(mode);
  let sent = sendRest(mode, data, flags);
  while (sent < data.length) sent += sendRest(mode, data.subarray(sent), flags);
}

/** sendto(2) in the handle's mode; a null address is the peer that the socket is connected to. */
export function sendto(handle: Handle, data: Uint8Array, flags: number, address: Uint8Array): number {
  const count = perform(modeFor(handle, flags), "sendto", POLLOUT, () =>
    kernel.sendto(handle.fd, data, flags, address),
  );
  return checked(count, "sendto");
}

/** sendmsg(2) in the handle's mode. */
export function sendmsg(handle: Handle, message: OutgoingMessage, flags: number): number {
  const call = (): number => kernel.sendmsg(handle.fd, message, flags);
  return checked(perform(modeFor(handle, flags), "sendmsg", POLLOUT, call), "sendmsg");
}

type SendSome = (handle: Handle, data: Uint8Array, flags: number) => number;

function sendWaiting({ fd }: Handle, data: Uint8Array, flags: number): number {
  return checked(
    uninterrupted(() => kernel.send(fd, data, flags)),
    "send",
  );
}

function sendPolling({ timeout }: Handle): SendSome {
  const limit = { syscall: "sendall", deadline: deadlineOf(timeout) };
  return (handle, data, flags) => {
    const call = (): number => kernel.send(handle.fd, data, flags | MSG_DONTWAIT);
    return checked(performUntil(handle, limit, POLLOUT, call), "send");
  };
}
