// Answers each request once, to the address it came from, and tells the asker what that address is.
import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const server = socket(AF_INET, SOCK_DGRAM);

// TODO Bind to [HOST, PORT].
console.log(`to do: receive on ${HOST}:${PORT}`);

// TODO For ever: receive a datagram and its sender's address.
//
//      A request is `N TEXT`: one to nine digits, a space, any bytes. Ignore everything else.
//
//      Print `HOST:PORT TEXT` with the sender's address, control characters as `?`. Send `N HOST:PORT TEXT` back to
//      this sender, TEXT in capitals: as bytes, not as text.
server.close(); // goes when the loop is there: it never ends
