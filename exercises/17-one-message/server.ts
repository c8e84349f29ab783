// First generation: says where it listens, takes one call, hears one message and answers it.
import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const listener = socket(AF_INET, SOCK_STREAM);

// TODO Set SO_REUSEADDR, bind to [HOST, PORT], listen. HOST may be 0.0.0.0 and PORT may be 0; both need no special case.
//      When bind throws, print one line with the error's code (EADDRINUSE, EADDRNOTAVAIL) with console.error and end
//      with process.exit(1).
//
// TODO Print "listening on ADDRESS:PORT". getsockname() knows where that is; PORT may be wrong.

// TODO Accept one call, and print "call from ADDRESS:PORT" with the address that accept has returned.

// TODO Receive until the last byte is a newline (0x0a): the message may come in pieces.
//      Print "heard: " and the message as text, without its newline.
//      Send the bytes back in capitals: 0x61 to 0x7a become 0x41 to 0x5a, no other byte changes.

// TODO Close both sockets; exit with status 0.
console.log(`to do: take the address ${HOST}:${PORT}`);
listener.close();
