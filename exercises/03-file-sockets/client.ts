// Calls a path, says its argument, and prints what comes back.
import { AF_UNIX, SOCK_STREAM, socket } from "switchboard/sockets";

const PATH = process.env.SOCKET_PATH ?? "/tmp/switchboard.sock";
const said = Buffer.from(process.argv[2] ?? "");

const line = socket(AF_UNIX, SOCK_STREAM);

// TODO Connect to PATH. When that throws an OSError, print one line with its code (ENOENT, ECONNREFUSED) and its message
//      ("... too long") with console.error and end with process.exit(1).
console.log(`to do: say ${said.length} bytes to ${PATH}`);

// TODO Say all of it, then shutdown(SHUT_WR): that tells the server that there is no more.
//
// TODO Receive until a piece of length 0, put the pieces together, and print them, decoded once, as a line.
//
//      Fewer bytes than you said: one line with the word "ended" on stderr and exit status 1, and nothing printed. When a
//      call throws a ConnectionError: one line with its code (ECONNRESET), status 1.
line.close();
