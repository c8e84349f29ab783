import { on } from "./platform.ts";

// Options of getsockopt(2) and setsockopt(2). Those of SOL_SOCKET are in socket(7).

/** Records debugging information, needs CAP_NET_ADMIN; socket(7). */
export const SO_DEBUG = 1;
/**
 * `bind` takes an address that is held only by connections, open or in TIME_WAIT, whose sockets had this option too;
 * socket(7), ip(7).
 */
export const SO_REUSEADDR = on(2, 0x0004);
/** SOCK_STREAM, SOCK_DGRAM...: read only; socket(7). */
export const SO_TYPE = on(3, 0x1008);
/** The pending error as an errno, cleared by reading: how a non-blocking `connect` ended; socket(7). */
export const SO_ERROR = on(4, 0x1007);
/** Sends to directly connected hosts only; socket(7). */
export const SO_DONTROUTE = on(5, 0x0010);
/** Lets a datagram socket send to a broadcast address; socket(7). */
export const SO_BROADCAST = on(6, 0x0020);
/** Size of the send buffer in bytes; Linux doubles what is set; socket(7). */
export const SO_SNDBUF = on(7, 0x1001);
/** Size of the receive buffer in bytes; Linux doubles what is set; socket(7). */
export const SO_RCVBUF = on(8, 0x1002);
/** Asks a silent peer now and then whether it is there; socket(7), tcp(7). */
export const SO_KEEPALIVE = on(9, 0x0008);
/** Leaves urgent data in the stream; socket(7). */
export const SO_OOBINLINE = on(10, 0x0100);
/** The priority of what is sent; Linux; socket(7). */
export const SO_PRIORITY = on(12, -1);
/** `struct linger`: what `close` does with unsent data; {1, 0} resets the connection; socket(7). */
export const SO_LINGER = on(13, 0x1080);
/** Several sockets share one address when each has it, and the kernel spreads callers; socket(7). */
export const SO_REUSEPORT = on(15, 0x0200);
/** Receives the sender's process and user as ancillary data; Linux; unix(7). */
export const SO_PASSCRED = on(16, -1);
/** `struct ucred` of an AF_UNIX peer: pid, uid, gid; Linux; unix(7). */
export const SO_PEERCRED = on(17, -1);
/** The fewest bytes that make a receive return; socket(7). */
export const SO_RCVLOWAT = on(18, 0x1004);
/** The fewest bytes of room that make a send possible; socket(7). */
export const SO_SNDLOWAT = on(19, 0x1003);
/** `struct timeval`: the kernel's own receive timeout; prefer `settimeout`; socket(7). */
export const SO_RCVTIMEO = on(20, 0x1006);
/** `struct timeval`: the kernel's own send timeout; prefer `settimeout`; socket(7). */
export const SO_SNDTIMEO = on(21, 0x1005);
/** Binds to one network interface by name; Linux; socket(7). */
export const SO_BINDTODEVICE = on(25, -1);
/** 1 on a listening socket: read only; socket(7). */
export const SO_ACCEPTCONN = on(30, 0x0002);
/** Marks packets for routing; Linux; socket(7). */
export const SO_MARK = on(36, -1);
/** The protocol, IPPROTO_TCP...: read only; Linux; socket(7). */
export const SO_PROTOCOL = on(38, -1);
/** The family, AF_INET...: read only; Linux; socket(7). */
export const SO_DOMAIN = on(39, -1);
/** No SIGPIPE from this socket; macOS only. This module sets it there. */
export const SO_NOSIGPIPE = on(-1, 0x1022);

/** Sends small pieces at once instead of collecting them (Nagle's algorithm off); tcp(7). */
export const TCP_NODELAY = 1;
/** The largest segment in bytes; tcp(7). */
export const TCP_MAXSEG = 2;
/** Holds back partial segments until it is cleared; Linux; tcp(7). */
export const TCP_CORK = on(3, 4);
/** Seconds of silence before the first keep-alive question; tcp(7). */
export const TCP_KEEPIDLE = on(4, 0x10);
/** Seconds between keep-alive questions; tcp(7). */
export const TCP_KEEPINTVL = on(5, 0x101);
/** Unanswered keep-alive questions before the connection is given up; tcp(7). */
export const TCP_KEEPCNT = on(6, 0x102);
/** How many SYNs `connect` sends before ETIMEDOUT; Linux; tcp(7). */
export const TCP_SYNCNT = on(7, -1);
/** Seconds that an orphaned connection stays in FIN_WAIT_2; Linux; tcp(7). */
export const TCP_LINGER2 = on(8, -1);
/** Wakes the listener only when data has come, seconds to wait for it; Linux; tcp(7). */
export const TCP_DEFER_ACCEPT = on(9, -1);
/** The largest window advertised; Linux; tcp(7). */
export const TCP_WINDOW_CLAMP = on(10, -1);
/** `struct tcp_info`: state, round-trip time, losses; Linux; tcp(7). */
export const TCP_INFO = on(11, -1);
/** Acknowledges at once; Linux; tcp(7). */
export const TCP_QUICKACK = on(12, -1);
/** The congestion control algorithm by name; Linux; tcp(7). */
export const TCP_CONGESTION = on(13, -1);
/** Milliseconds that sent data may stay unacknowledged; Linux; tcp(7). */
export const TCP_USER_TIMEOUT = on(18, -1);
/** Data in the SYN: the length of the queue of such callers; tcp(7). */
export const TCP_FASTOPEN = on(23, 0x105);
/** Unsent bytes above which the socket is not writable; tcp(7). */
export const TCP_NOTSENT_LOWAT = on(25, 0x201);

/** Type of service of the packets sent; ip(7). */
export const IP_TOS = on(1, 3);
/** How many routers a packet may pass; ip(7). */
export const IP_TTL = on(2, 4);
/** The program makes the IP header itself; raw(7). */
export const IP_HDRINCL = on(3, 2);
/** Errors of datagrams reach an unconnected socket too; Linux; ip(7). */
export const IP_RECVERR = on(11, -1);
/** The interface that multicast leaves by: `inet_aton` of its address; ip(7). */
export const IP_MULTICAST_IF = on(32, 9);
/** How many routers multicast may pass, 1 unless set; ip(7). */
export const IP_MULTICAST_TTL = on(33, 10);
/** Whether multicast comes back to this machine; ip(7). */
export const IP_MULTICAST_LOOP = on(34, 11);
/** Joins a group: `inet_aton(group)` and `inet_aton(interface)` joined (`struct ip_mreq`); ip(7). */
export const IP_ADD_MEMBERSHIP = on(35, 12);
/** Leaves a group; ip(7). */
export const IP_DROP_MEMBERSHIP = on(36, 13);
/** The local port is chosen at `connect`, not at `bind`; Linux; ip(7). */
export const IP_BIND_ADDRESS_NO_PORT = on(24, -1);

/** How many routers a packet may pass; ipv6(7). */
export const IPV6_UNICAST_HOPS = on(16, 4);
/** The interface, by index, that multicast leaves by; ipv6(7). */
export const IPV6_MULTICAST_IF = on(17, 9);
/** How many routers multicast may pass; ipv6(7). */
export const IPV6_MULTICAST_HOPS = on(18, 10);
/** Whether multicast comes back to this machine; ipv6(7). */
export const IPV6_MULTICAST_LOOP = on(19, 11);
/** Joins a group (`struct ipv6_mreq`); ipv6(7). */
export const IPV6_JOIN_GROUP = on(20, 12);
/** Leaves a group; ipv6(7). */
export const IPV6_LEAVE_GROUP = on(21, 13);
/** Only IPv6: an AF_INET6 socket without it takes IPv4 callers too; ipv6(7). */
export const IPV6_V6ONLY = on(26, 27);
