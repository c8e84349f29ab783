// The same sends over a stream and as datagrams: what comes of their boundaries.
import { AF_INET, SOCK_DGRAM, SOCK_STREAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const SIZE = Number(process.argv[2] ?? "1024");

const listener = socket(AF_INET, SOCK_STREAM);
const box = socket(AF_INET, SOCK_DGRAM);

// TODO Bind both to [HOST, PORT]; they do not get in each other's way. Then listen.
console.log(`to do: receive on ${HOST}:${PORT}, at most ${SIZE} bytes of each datagram`);

// TODO Accept one call, and receive until it has ended. Print `tcp: B bytes [TEXT]`, or `tcp: reset` when recv throws
//      ECONNRESET. Put the pieces together as bytes, and decode at the end.

// TODO Three times: receive a datagram with recvmsg(SIZE), and print `udp: B bytes [TEXT]`, with `, cut` behind it when
//      the flags that it returns contain MSG_TRUNC.
listener.close();
box.close();
