// Second generation: one call, line after line, until the line q.
import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const listener = socket(AF_INET, SOCK_STREAM);

// TODO As in 17-one-message: SO_REUSEADDR, bind to [HOST, PORT], listen, accept one call. When bind throws, one line with
//      the error's code (EADDRINUSE) on stderr and exit status 1. What you print on stdout is up to you.
console.log(`to do: listen on ${HOST}:${PORT}`);

// TODO For ever: receive a piece, and add it to what you have and have not answered yet, as bytes.
//
//      As long as there is a newline in what you have: cut off the line before it, and keep what follows. Is the line
//      the one letter q? Then the call is over. If not, send the line back in capitals, with its newline.

// TODO Close both sockets; exit with status 0.
listener.close();
