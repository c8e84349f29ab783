// A telephone whose number is a path: call after call, and whatever is said comes back in capitals.
import { AF_UNIX, SOCK_STREAM, socket } from "switchboard/sockets";

const PATH = process.env.SOCKET_PATH ?? "/tmp/switchboard.sock";

const listener = socket(AF_UNIX, SOCK_STREAM);

// TODO Is there something at PATH already? lstatSync of node:fs tells what. Only a socket may be removed (unlinkSync), and
//      only when nobody listens on it: call it with connect_ex, from a socket that does not block, and look at
//      the result.
//
// TODO Bind to PATH: the address of this family is the path itself, no pair. When bind throws an OSError, print one line
//      with its code (EADDRINUSE) and its message ("... too long") with console.error and end with process.exit(1).
console.log(`to do: listen on ${PATH}`);

// TODO On Ctrl-C, process.on("SIGINT", ...), remove the path and end with process.exit(0).
//
// TODO Listen with a queue of at least 5, and accept call after call. In a call: recv a piece, send it back in capitals,
//      until a piece of length 0 says that the caller has said all. Close the call. A ConnectionError ends this call only.
listener.close(); // goes when the loop is there: it never ends
