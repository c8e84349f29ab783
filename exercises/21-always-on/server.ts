// Always on, first part: call after call, for ever, each reported when it is over.
import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const listener = socket(AF_INET, SOCK_STREAM);

// TODO Start from your server of 13-phone-loops: SO_REUSEADDR, bind to [HOST, PORT] (one line with EADDRINUSE on stderr
//      and exit status 1 when that fails), listen(5).
console.log(`to do: listen on ${HOST}:${PORT}`);

// TODO For ever: accept a call, and count it. Answer whatever comes in capitals until recv returns a length of 0 or
//      throws an OSError. Count the bytes that came in this call.
//
//      However the call ended: close its socket, and print `call N: B bytes`.
listener.close(); // goes when the loop is there: it never ends
