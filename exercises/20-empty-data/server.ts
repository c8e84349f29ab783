// Fourth generation: one call, line after line, and at its end one word about how it ended.
import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const listener = socket(AF_INET, SOCK_STREAM);

// TODO Start from your server of 19-empty-message: SO_REUSEADDR, bind to [HOST, PORT], listen, accept one call.
//      When bind throws, print one line with the error's code (EADDRINUSE) with console.error and end with
//      process.exit(1).
console.log(`to do: listen on ${HOST}:${PORT}`);

// TODO The conversation, as before: collect bytes, cut off one complete line after another, skip an empty one, send each
//      other one back in capitals with its newline, and never decode. Now every way out of the loop has a name:
//
//      "goodbye"             the line q has come
//      "end"                 recv returned a Buffer of length 0, and no message was unfinished
//      "end in mid-message"  recv returned a Buffer of length 0, and one was
//      "reset"               recv or sendall threw a ConnectionError (ECONNRESET, EPIPE); catch nothing else
//
// TODO Close both sockets, and print "call over: " and the name. Exit with status 0, whichever it was.
listener.close();
