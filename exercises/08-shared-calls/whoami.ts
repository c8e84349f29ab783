// Tells each caller who it is, whom it has called, and how much the two buffers between them hold.
import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const size = Number(process.argv[2]);

const listener = socket(AF_INET, SOCK_STREAM);
listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);

// TODO Bind to [HOST, PORT], and listen with a queue of at least 5.
console.log(`to do: listen on ${HOST}:${PORT}`);

// TODO For ever: accept a call, and of the socket of that call
//      - ask the kernel for SO_SNDBUF and SO_RCVBUF of `size` bytes: setsockopt(SOL_SOCKET, SO_SNDBUF, size);
//      - send the four lines: the address that accept() returned, getsockname, and what getsockopt says of both buffers;
//      - receive until the caller has ended the call, and drop what you hear;
//      - close it, however the call ended. A reset ends this call, never the server.
console.log(`to do: ask for buffers of ${size} bytes`);
listener.close(); // goes when the loop is there: it never ends
