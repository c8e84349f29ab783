// A client that may be started before its server: it dials again until somebody listens, or until its time is over.
import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const [patience = "", text = "hello"] = process.argv.slice(2);
const deadline = performance.now() + Number(patience);
console.log(`to do: call ${HOST}:${PORT} until ${deadline}, and say ${text}`);

// TODO Dial in a loop, each time with a new socket. Its timeout is the time that is left: deadline - performance.now(),
//      in seconds, and never 0. Look at the result of connect_ex:
//      - 0: the call is through, leave the loop;
//      - errno.ECONNREFUSED: wait for 10 ms, then 20, 40 …; if that would end after the deadline, give up instead.
//        select([], [], [], seconds), of switchboard/sockets, waits for that long;
//      - errno.EAGAIN: the time is over. Give up: ETIMEDOUT;
//      - anything else will not change: give up at once, with its name.
//      To give up is one line on stderr with the errno's name, and process.exit(1).
const line = socket(AF_INET, SOCK_STREAM);

// TODO The call is through: settimeout(null), for the reply may take as long as it likes. Then say the text and a
//      newline, receive up to the newline, and print what came as a line, as in 12-phone-call. When the call ends
//      before that (recv returns no bytes) write a line with "ended" to stderr, on a reset one with ECONNRESET, and exit
//      with status 1. Do not dial again.
line.close();
