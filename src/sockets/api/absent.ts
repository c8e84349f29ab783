import type { Kernel } from "./kernel.ts";

/** A kernel for where there is none: importing works, and the first call says `why`. */
export function absentKernel(platform: Kernel["platform"], why: string): Kernel {
  return {
    platform,
    socket: refuse,
    socketpair: refuse,
    bind: refuse,
    listen: refuse,
    accept: refuse,
    connect: refuse,
    getsockname: refuse,
    getpeername: refuse,
    send: refuse,
    sendto: refuse,
    sendmsg: refuse,
    recv: refuse,
    recvfrom: refuse,
    recvmsg: refuse,
    shutdown: refuse,
    close: refuse,
    dup: refuse,
    setNonBlocking: refuse,
    getsockopt: refuse,
    setsockopt: refuse,
    poll: refuse,
    getaddrinfo: refuse,
    gai_strerror: refuse,
    gethostname: refuse,
    interruptible: () => false,
    interrupted: refuse,
    now: refuse,
    copy: refuse,
    allocate: refuse,
  };

  function refuse(): never {
    throw new Error(why);
  }
}
