import { on } from "./platform.ts";

// Address families, socket types and protocols: the arguments of socket(2).

/** No family in particular: `getaddrinfo` answers with all. */
export const AF_UNSPEC = 0;
/** Sockets of this machine, named by a path or an abstract name; unix(7). */
export const AF_UNIX = 1;
/** IPv4: addresses are `[host, port]`; ip(7). */
export const AF_INET = 2;
/** IPv6: addresses are `[host, port, flowinfo, scope_id]`; ipv6(7). */
export const AF_INET6 = on(10, 30);

/** A stream of bytes, in order, without message boundaries: TCP for AF_INET; tcp(7). */
export const SOCK_STREAM = 1;
/** Datagrams: each is delivered whole, or not at all: UDP for AF_INET; udp(7). */
export const SOCK_DGRAM = 2;
/** Packets of a protocol below TCP and UDP, needs CAP_NET_RAW; raw(7). */
export const SOCK_RAW = 3;
/** Reliable datagrams without order; socket(2). */
export const SOCK_RDM = 4;
/** A connection that keeps message boundaries, for AF_UNIX; unix(7). */
export const SOCK_SEQPACKET = 5;
/** Added to a type: the new socket does not block, as after `setblocking(false)`; socket(2). macOS has no such bit. */
export const SOCK_NONBLOCK = on(0o4000, 0x1000_0000);
/** Added to a type: the descriptor closes on exec. All sockets of this module do; socket(2). */
export const SOCK_CLOEXEC = on(0o2000000, 0x2000_0000);

/** The protocol below all others, and the level of IP_ options; ip(7). */
export const IPPROTO_IP = 0;
/** Internet control messages; icmp(7). */
export const IPPROTO_ICMP = 1;
/** Group membership messages. */
export const IPPROTO_IGMP = 2;
/** TCP, and the level of TCP_ options; tcp(7). */
export const IPPROTO_TCP = 6;
/** UDP; udp(7). */
export const IPPROTO_UDP = 17;
/** IPv6, and the level of IPV6_ options; ipv6(7). */
export const IPPROTO_IPV6 = 41;
/** Control messages of IPv6. */
export const IPPROTO_ICMPV6 = 58;
/** Packets made whole by the program; raw(7). */
export const IPPROTO_RAW = 255;

/** The level of options that all sockets have, the SO_ ones; socket(7). */
export const SOL_SOCKET = on(1, 0xffff);
/** The level of IP_ options; ip(7). */
export const SOL_IP = 0;
/** The level of TCP_ options; tcp(7). */
export const SOL_TCP = 6;
/** The level of UDP_ options; udp(7). */
export const SOL_UDP = 17;

/** `shutdown`: receives no more; shutdown(2). */
export const SHUT_RD = 0;
/** `shutdown`: sends no more, the peer meets the end; shutdown(2). */
export const SHUT_WR = 1;
/** `shutdown`: neither sends nor receives; shutdown(2). */
export const SHUT_RDWR = 2;

/** The largest backlog `listen` keeps by default; listen(2). */
export const SOMAXCONN = on(4096, 128);

/** Every IPv4 address of this machine, 0.0.0.0, as a number; ip(7). */
export const INADDR_ANY = 0;
/** 255.255.255.255 as a number; ip(7). */
export const INADDR_BROADCAST = 0xffff_ffff;
/** 127.0.0.1 as a number; ip(7). */
export const INADDR_LOOPBACK = 0x7f00_0001;
/** What inet_addr answers to a bad address. */
export const INADDR_NONE = 0xffff_ffff;
/** 224.0.0.0 as a number: the first of the multicast groups. */
export const INADDR_UNSPEC_GROUP = 0xe000_0000;
/** 224.0.0.1 as a number: the group of all hosts. */
export const INADDR_ALLHOSTS_GROUP = 0xe000_0001;
/** 224.0.0.255 as a number: the last group that is never routed. */
export const INADDR_MAX_LOCAL_GROUP = 0xe000_00ff;
