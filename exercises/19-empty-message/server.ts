// Third generation: one call, line after line, until the line q; an empty line is no message.
import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const listener = socket(AF_INET, SOCK_STREAM);

// TODO Start from your server of 18-many-messages: SO_REUSEADDR, bind to [HOST, PORT], listen, accept one call. When bind
//      throws, one line with the error's code (EADDRINUSE) on stderr and exit status 1. Print on stdout what you like.
console.log(`to do: listen on ${HOST}:${PORT}`);

// TODO For ever: receive a piece, and add it to what you have and have not answered yet, as bytes.
//
//      As long as there is a newline in what you have: cut off the line before it, and keep what follows. Is the line
//      the one letter q? Then the call is over. Is it empty? Then there is nothing to answer: go on with the next. If
//      it is neither, send it back in capitals, with its newline.

// TODO Close both sockets; exit with status 0.
listener.close();
