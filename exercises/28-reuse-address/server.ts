// A server that can be started again at once, and that says who holds its port when a live server does.
import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const listener = socket(AF_INET, SOCK_STREAM);

// TODO SO_REUSEADDR, before bind, in every run. Then bind to [HOST, PORT], and listen with a queue of at least 5.
console.log(`to do: listen on ${HOST}:${PORT}`);

// TODO When bind or listen throws EADDRINUSE: read /proc/net/tcp (readFileSync of node:fs) and look for the row of a
//      socket in state 0A (LISTEN) whose local address is HOST:PORT, or 0.0.0.0 with PORT. Address and port stand there
//      in hexadecimal, the four bytes of the address backwards. With console.error, print one line that contains
//      `EADDRINUSE` and `held by 127.0.0.1:8080` (that row's address), or `held by no listener`, and process.exit(1).

// TODO Serve as in 13-phone-loops: call after call; in each call, piece after piece, in capitals.
listener.close(); // goes when the loop is there: it never ends
