// Asks question after question in one call, and waits for each reply only as long as it is told.
import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const PATIENCE_MS = Number(process.argv[2] ?? "1000"); // settimeout takes seconds

const line = socket(AF_INET, SOCK_STREAM);

// TODO Connect. When that fails, print one line with the error's code on stderr and exit with status 1.
console.error(`to do: call ${HOST}:${PORT}, and wait ${PATIENCE_MS} ms for each reply`);

// TODO For ever: read a question with input() of switchboard/sockets, without a prompt. EOFError says that there are no
//      more: close, and exit with status 0 when each question had its reply, else with 3.
//
//      Send the question and a newline. The replies are lines too, in the order of the questions. Note the time by
//      which this one must be complete; before each recv, settimeout to what is left of it. (What when nothing is left?
//      settimeout(0) means not to wait at all, and a negative number is an error.)
//
//      TimeoutError: print "no reply" and go on with the next question. The reply may still come, in the midst of the
//      wait for another: count how many replies are due, and throw away those that come too late. Keep what has come
//      of half a line.
//
//      A Buffer of length 0 from recv: the server has ended the call; one line with "ended" on stderr, exit status 1.
//      ConnectionError: one line with its code, exit status 1.
line.close();
