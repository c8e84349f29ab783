// UDP, the answering side: every datagram gets one datagram back, in capitals, to the address it came from.
import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const server = socket(AF_INET, SOCK_DGRAM);

// TODO Bind to [HOST, PORT]. There is nobody to listen for and nothing to accept: UDP knows no calls.
console.log(`to do: bind to ${HOST}:${PORT}`);

// TODO For ever: recvfrom. It returns a pair, [data, sender]. Its argument is the size of the buffer: what does not fit
//      is cut off and lost, and a datagram may hold up to 65507 bytes.
//
//      Send one datagram back with sendto: the same bytes with the ASCII letters in capitals, to this sender, not to
//      one you remember from before.
//
//      Data of length 0 is a datagram that holds nothing. It is answered like any other and ends nothing.
server.close(); // goes when the loop is there: it never ends
