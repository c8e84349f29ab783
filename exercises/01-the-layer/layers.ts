// Peels captured frames: for each line of hex on standard input, one line that names its layers.
import { AF_INET6, inet_ntop, input } from "switchboard/sockets";

// input() of switchboard/sockets returns the next line and throws an EOFError when there is none. inet_ntop(AF_INET6, bytes)
// writes an IPv6 address in its short form.
const tools = [input, inet_ntop, AF_INET6];
console.error(`to do: peel frames, with ${tools.length} things to help`);

// TODO Buffer.from(hex, "hex") turns a line into bytes. readUInt8(at) and readUInt16BE(at) read numbers from them,
//      subarray(from) gives what comes behind a header.
//
// TODO Ethernet: 14 bytes. Fewer: "truncated". The type at 12 says what is inside: 0x0800 IPv4, 0x86dd IPv6, else unknown.
//
// TODO IPv4 and IPv6: is the header whole? Two addresses, the number of the protocol inside, and how much of it there is.
//
// TODO TCP (6) and UDP (17): is the header whole? Two ports, the flags of TCP, and how many bytes of payload are left.
//
// TODO Print the parts joined by " | ", then read the next line. Skip an empty one.
