// One call, and what it leaves behind: the argument says which side closes first.
import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

// TODO process.argv[2] is `server` or `client`. For anything else, one line with the words `server or client` goes to
//      standard error, and the program ends with process.exit(1).

const listener = socket(AF_INET, SOCK_STREAM);

// TODO No SO_REUSEADDR, this once. Bind to [HOST, PORT] and listen; when that throws, one line with the error's code
//      (EADDRINUSE) with console.error, and process.exit(1). Accept one call.
console.log(`to do: listen on ${HOST}:${PORT}`);

// TODO Receive until the newline has come, perhaps in several pieces, and send that line back in capitals. If the caller
//      ends before it, send nothing.
//
//      `server`: end your own direction now, with shutdown(SHUT_WR). `client`: do not.
//      Then, in either case, receive and drop what comes until the caller has ended. Now close the call and the listener.
//      A reset ends the call, too, and is no mistake: it is an OSError, of shutdown() as well (ENOTCONN).

// TODO Find this call in /proc/net/tcp (readFileSync of node:fs): the second column is your address, the third the
//      caller's, as in 0100007F:1F90, the fourth the state. No such row: print `left behind: nothing`. State 06: print
//      `left behind: TIME_WAIT`. Any other state passes: look again.
listener.close();
