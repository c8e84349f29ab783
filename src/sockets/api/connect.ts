import { EAGAIN, EINPROGRESS, EINTR, EISCONN } from "./errno.ts";
import { kernel } from "./kernel.ts";
import { SOL_SOCKET } from "./families.ts";
import { SO_ERROR } from "./options.ts";
import { POLLOUT } from "./flags.ts";
import { deadlineOf, uninterrupted, waitFor, withoutBlocking, type Handle } from "./waiting.ts";

/** connect(2) in the handle's mode: 0, an errno made negative, or `outOfTime`. */
export function connect(handle: Handle, sockaddr: Uint8Array): number {
  if (handle.timeout === null && kernel.interruptible()) return connectInterruptibly(handle, sockaddr);
  const result = kernel.connect(handle.fd, sockaddr);
  if (result === 0 || handle.timeout === 0) return result;
  // After a signal the kernel goes on connecting: calling again would say EALREADY.
  if (result === -EINTR || (result === -EINPROGRESS && handle.timeout !== null)) return outcome(handle);
  return result;
}

/** The timeout ran out before the connection was there. */
export const outOfTime: number = -0x7fff_ffff;

/** connect_ex(2) of Python: the errno as a number, 0 for success, EAGAIN when the timeout ran out. */
export function asErrno(result: number): number {
  // Not -0, which console.log shows as such.
  return result === outOfTime ? EAGAIN : -result || 0;
}

/**
 * A signal that the program listens for ends poll(2), while connect(2) would be restarted. A second connect(2) tells how
 * the first ended and leaves the socket as a blocking one would; for a full AF_UNIX queue there is no poll(2).
 */
function connectInterruptibly({ fd }: Handle, sockaddr: Uint8Array): number {
  const result = withoutBlocking(fd, () => {
    const begun = kernel.connect(fd, sockaddr);
    if (begun !== -EINPROGRESS && begun !== -EINTR) return begun;
    waitFor(fd, POLLOUT, Number.POSITIVE_INFINITY);
    return kernel.connect(fd, sockaddr);
  });
  return result === -EAGAIN ? uninterrupted(() => kernel.connect(fd, sockaddr)) : result;
}

const pending = new Uint8Array(4);

function outcome(handle: Handle): number {
  if (!waitFor(handle.fd, POLLOUT, deadlineOf(handle.timeout))) return outOfTime;
  const result = kernel.getsockopt(handle.fd, { level: SOL_SOCKET, name: SO_ERROR }, pending);
  if (result < 0) return result;
  const errno = new DataView(pending.buffer).getInt32(0, true);
  return errno === EISCONN ? 0 : -errno || 0;
}
