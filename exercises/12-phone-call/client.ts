// One phone call, the calling side: says one message and prints the reply.
import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const text = process.argv[2] ?? "hello";

const line = socket(AF_INET, SOCK_STREAM);

// TODO Dial: connect_ex to [HOST, PORT]. It does not throw; it returns 0 or an errno. When that is not 0, print one
//      line that contains the errno's name (errorcode[result], from switchboard/sockets) with console.error, and end
//      with process.exit(1).
console.log(`to do: call ${HOST}:${PORT}`);

// TODO Say the message: all the bytes of the text and one newline.
console.log(`to do: say ${text}`);

// TODO Receive until the last byte is a newline. Keep the pieces as bytes and decode them when all are there:
//      a piece may end in the middle of a character.
//      recv returns a Buffer of length 0 when the server has ended the call: then print nothing of the reply, write
//      one line with the word "ended" to stderr, and exit with status 1. If the server resets the call, recv throws:
//      write one line with the error's code, ECONNRESET, to stderr, and exit with status 1.

// TODO Print the reply as one line, and hang up:
line.close();
