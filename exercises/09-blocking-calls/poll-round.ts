// Serves everybody in one round: whoever has spoken is answered, and nobody is waited for.
import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const listener = socket(AF_INET, SOCK_STREAM);

// TODO Bind to [HOST, PORT], listen with a queue of at least 20, and make the listener non-blocking.
console.log(`to do: listen on ${HOST}:${PORT}`);

// TODO Keep a set of the calls. For ever: wait with select([listener, ...calls], [], []) of switchboard/sockets until
//      somebody has something for you; its first result is a list of those who have.
//
//      The listener has a new call: accept it, make it non-blocking too, and put it into the set.
//
//      A call has bytes: receive them and send them back in capitals. A Buffer of length 0 is the end: close it and take
//      it out of the set, or select will tell you of it for ever. ConnectionError ends this call as well;
//      BlockingIOError only says that there was nothing after all.
listener.close(); // goes when the loop is there: it never ends
