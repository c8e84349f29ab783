// A chat room over UDP: whoever has joined hears what the others say, until it leaves or has been silent for too long.
import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const SILENT_MS = Number(process.env.SILENT_MS ?? "30000");

const room = socket(AF_INET, SOCK_DGRAM);

// TODO Bind to [HOST, PORT], without SO_REUSEADDR. If that fails: one line with the error's code on stderr, status 1.
console.log(`to do: a room at ${HOST}:${PORT} whose members may be silent for ${SILENT_MS} ms`);

// TODO For ever: wait for a datagram, no longer than until a member may have to go. recvfrom(65535) returns the bytes and
//      the sender. Find the member by that address, and note the time: it lives.

// TODO `join NAME` or `join NAME echo`: answer `joined NAME`, tell all others `* NAME joined`, remember the member. The
//      same join once more is answered once more and does nothing else. A name that is taken or not allowed: `no: …`.

// TODO From members: `say TEXT`: send `NAME: TEXT` to every other member, and to the speaker if it wants an echo. `list`:
//      answer `here: NAME NAME …`. `leave`: answer `left`, tell the others `* NAME left`. `here`: no answer.

// TODO Anything else, and all of this from strangers: answer with one datagram that begins with `no: `.

// TODO Whoever has not been heard for SILENT_MS: forget it, and tell the others `* NAME lost`.
room.close(); // goes when the loop is there: it never ends
