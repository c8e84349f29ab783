// The better telephone, the called side: call after call, and in each call piece after piece, in capitals.
import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const listener = socket(AF_INET, SOCK_STREAM);

// TODO As in 12-phone-call: SO_REUSEADDR, bind to [HOST, PORT], listen with a queue of at least 5.
//      When bind throws, print one line with the error's code (EADDRINUSE) with console.error and end with
//      process.exit(1).
console.log(`to do: listen on ${HOST}:${PORT}`);

// TODO The outer loop, for ever: accept a call.
//
//      The inner loop, for ever: recv a piece, send it back in capitals. Answer what has come; do not wait for more.
//      A piece of length 0 says that the caller has ended the call: leave the inner loop.
//
//      After the inner loop: close conn, always, so that the caller hears the end and the next caller's turn comes.
//
//      A caller may also throw the telephone away: then recv or sendall throws (ECONNRESET, EPIPE). That ends this
//      call, never the server.
listener.close(); // goes when the outer loop is there: it never ends
