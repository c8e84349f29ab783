// Somebody in the chat room: joins, says what is typed, shows what is heard, and lets the room know that it is alive.
import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const TIMEOUT_MS = Number(process.env.TIMEOUT_MS ?? "1000");
const HERE_MS = Number(process.env.HERE_MS ?? "10000");
const name = process.argv[2] ?? "guest";

const line = socket(AF_INET, SOCK_DGRAM);

// TODO connect to [HOST, PORT]: it sends nothing, but the kernel then keeps strangers out.

// TODO Send `join NAME` and wait TIMEOUT_MS for `joined NAME`; ask three times at most. No answer: write `no answer` to
//      stderr and exit with status 1. An answer that begins with `no: `: write it to stderr and exit with status 1.
console.log(`to do: join ${HOST}:${PORT} as ${name}, waiting ${TIMEOUT_MS} ms`);

// TODO For ever: wait for the room, for the keyboard, and for the time of the next `here` (every HERE_MS), all at once.
console.log(`to do: say here every ${HERE_MS} ms`);

// TODO From the room: print each datagram as a line, every control character replaced with `?`.

// TODO From the keyboard: `/list` sends `list`; an empty line sends nothing; every other line sends `say LINE`. `/quit`, or
//      the end of input: send `leave` and exit with status 0.

// TODO When nobody is at the room's port, recv or send may throw ECONNREFUSED: go on.
line.close();
