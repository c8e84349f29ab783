import { on } from "./platform.ts";

// Flags of send(2), recv(2), poll(2) and getaddrinfo(3), and the codes of getaddrinfo's errors.

/** Urgent data; send(2), tcp(7). */
export const MSG_OOB = 1;
/** Receives without taking: the next `recv` gets the same bytes; recv(2). */
export const MSG_PEEK = 2;
/** Sends to directly connected hosts only; send(2). */
export const MSG_DONTROUTE = 4;
/** Ancillary data was cut: in the flags that `recvmsg` returns; recv(2). */
export const MSG_CTRUNC = on(8, 0x20);
/** The datagram was cut: in the flags that `recvmsg` returns; recv(2). */
export const MSG_TRUNC = on(0x20, 0x10);
/** This one call does not block; send(2), recv(2). */
export const MSG_DONTWAIT = on(0x40, 0x80);
/** The end of a record; send(2). */
export const MSG_EOR = on(0x80, 0x8);
/** Waits until all the bytes asked for have come, unless the stream ends; recv(2). */
export const MSG_WAITALL = on(0x100, 0x40);
/** The path is known to work; Linux; send(2). */
export const MSG_CONFIRM = on(0x800, 0);
/** Reads the queue of errors; Linux; recv(2). */
export const MSG_ERRQUEUE = on(0x2000, 0);
/** No SIGPIPE: this module always adds it; send(2). */
export const MSG_NOSIGNAL = on(0x4000, 0);
/** More is about to be sent; Linux; send(2). */
export const MSG_MORE = on(0x8000, 0);
/** Descriptors that `recvmsg` receives close on exec; Linux; recv(2). */
export const MSG_CMSG_CLOEXEC = on(0x4000_0000, 0);
/** Data in the SYN of `sendto`; Linux; tcp(7). */
export const MSG_FASTOPEN = on(0x2000_0000, 0);

/** Ancillary data: descriptors are passed; unix(7). */
export const SCM_RIGHTS = 1;

/** There is data, a caller, or the end of the stream to take; poll(2). */
export const POLLIN = 0x1;
/** There is urgent data; poll(2). */
export const POLLPRI = 0x2;
/** Sending would not block; poll(2). */
export const POLLOUT = 0x4;
/** An error is pending, always reported; poll(2). */
export const POLLERR = 0x8;
/** Both directions are over, always reported; poll(2). */
export const POLLHUP = 0x10;
/** The descriptor is closed, always reported; poll(2). */
export const POLLNVAL = 0x20;
/** The peer has ended its sending side; Linux; poll(2). */
export const POLLRDHUP = on(0x2000, 0);

/** Addresses to bind to, when the host is null; getaddrinfo(3). */
export const AI_PASSIVE = 1;
/** Asks for the canonical name; getaddrinfo(3). */
export const AI_CANONNAME = 2;
/** The host is an address, not a name: no resolution; getaddrinfo(3). */
export const AI_NUMERICHOST = 4;
/** IPv4 addresses as `::ffff:a.b.c.d` where there are no IPv6 ones; getaddrinfo(3). */
export const AI_V4MAPPED = on(8, 0x800);
/** With AI_V4MAPPED: both kinds; getaddrinfo(3). */
export const AI_ALL = on(0x10, 0x100);
/** Only families that this machine has an address of; getaddrinfo(3). */
export const AI_ADDRCONFIG = on(0x20, 0x400);
/** The service is a number; getaddrinfo(3). */
export const AI_NUMERICSERV = on(0x400, 0x1000);

/** Bad flags; getaddrinfo(3). */
export const EAI_BADFLAGS = on(-1, 3);
/** No such name or service; getaddrinfo(3). */
export const EAI_NONAME = on(-2, 8);
/** The name server cannot answer now; getaddrinfo(3). */
export const EAI_AGAIN = on(-3, 2);
/** The name server failed for good; getaddrinfo(3). */
export const EAI_FAIL = on(-4, 4);
/** The name exists and has no address; getaddrinfo(3). */
export const EAI_NODATA = on(-5, 7);
/** The family is not supported; getaddrinfo(3). */
export const EAI_FAMILY = on(-6, 5);
/** The socket type is not supported; getaddrinfo(3). */
export const EAI_SOCKTYPE = on(-7, 10);
/** No such service for this type; getaddrinfo(3). */
export const EAI_SERVICE = on(-8, 9);
/** The name has no address in this family; getaddrinfo(3). */
export const EAI_ADDRFAMILY = on(-9, 1);
/** Out of memory; getaddrinfo(3). */
export const EAI_MEMORY = on(-10, 6);
/** A system error; getaddrinfo(3). */
export const EAI_SYSTEM = on(-11, 11);
/** The answer does not fit; getaddrinfo(3). */
export const EAI_OVERFLOW = on(-12, 14);
