// The reception: takes callers one after another and tells each the two addresses of its call.
import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const listener = socket(AF_INET, SOCK_STREAM);

// TODO Set SO_REUSEADDR and bind to [HOST, PORT]. When bind throws, print one line with the error's code (EADDRINUSE)
//      with console.error and end with process.exit(1).
console.log(`to do: receive callers at ${HOST}:${PORT}`);

// TODO Listen, with a backlog of exactly 3.

// TODO Print one line on stdout, "reception at " and the host and port that the socket has now, with a colon between
//      them. PORT may be 0; then the kernel has chosen another, and getsockname tells which.

// TODO For ever: accept a call. It comes as a pair, the call and the caller's address.
//
//      Send one line, ended by a newline: you are <caller's host:port>, you called <host:port>
//      The second address is the one that this call was made to; ask the call's own socket for it.
//
//      Then stay on the line until the caller has hung up: receive and forget what comes, until nothing does.
//      Close the call. A ConnectionError (ECONNRESET, EPIPE) ends this call, never the reception.
listener.close(); // goes when the loop is there: it never ends
