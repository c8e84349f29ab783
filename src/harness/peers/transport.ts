import { acknowledgeNow, sendAtOnce, unread, unsent } from "./options.ts";

/** What differs between a connection over the loopback and one over a path. */
export interface Transport {
  /** To be called once it is connected. */
  begin(fd: number): void;
  acknowledge(fd: number): void;
  /** Bytes that the kernel has taken and that have not got on. */
  held(fd: number): number;
  /** Whether close(2) can send a reset, and packets can be dropped: there are packets. */
  readonly hasPackets: boolean;
}

export const tcp: Transport = {
  begin: sendAtOnce,
  acknowledge: acknowledgeNow,
  held: unsent,
  hasPackets: true,
};

/** AF_UNIX: what is sent lies in the other end's queue at once, and is counted here until it is read (unix(7)). */
export const unix: Transport = {
  begin: () => {},
  acknowledge: () => {},
  held: unread,
  hasPackets: false,
};
