// Counts the datagrams of each sender, the empty ones too, and tells it the count.
import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const box = socket(AF_INET, SOCK_DGRAM);

// TODO Bind to [HOST, PORT].
console.log(`to do: receive on ${HOST}:${PORT}`);

// TODO For ever: receive a datagram and its sender's address. Find what you have counted for this sender so far, or
//      begin at 0; count this datagram; send `D datagrams, E empty, B bytes` back.
//
//      Mind the key of your Map: two arrays with the same host and port are two different keys.
box.close(); // goes when the loop is there: it never ends
