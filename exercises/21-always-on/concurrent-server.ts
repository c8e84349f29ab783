// Always on, second part: the same conversation, with everybody at once.
import { AF_INET, POLLIN, SOCK_STREAM, poll, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const listener = socket(AF_INET, SOCK_STREAM);

// TODO As in `server`, up to listen(5). Make the listener non-blocking.
console.log(`to do: listen on ${HOST}:${PORT}`);

const watched = poll();
watched.register(listener, POLLIN);

// TODO For ever: ask `watched.poll()` which descriptors have something.
//
//      The listener: accept, make the new socket non-blocking, register it, and remember what belongs to this call: its
//      number, its bytes, the answers that the kernel has not taken yet.
//
//      A call without waiting answers: recv a piece. No bytes: the call is over. Else put the piece, in capitals, among
//      its waiting answers.
//
//      A call with waiting answers: send takes as much as fits and returns how much. While some are left, watch this
//      call for POLLOUT instead of POLLIN.
//
//      A call that is over, or that throws an OSError: unregister it, close it, print `call N: B bytes`.
listener.close(); // goes when the loop is there: it never ends
