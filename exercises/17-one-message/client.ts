// First generation: calls, says one line from the keyboard, and prints the reply.
import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const line = socket(AF_INET, SOCK_STREAM);

// TODO Dial, as in 12-phone-call: connect_ex, and when the result is not 0 one line with the errno's name on stderr
//      and exit status 1. Print no prompt before that.
console.log(`to do: call ${HOST}:${PORT}`);

// TODO Read one line with input("> ") of switchboard/sockets, and say its bytes and one newline.

// TODO Receive until the last byte is a newline, decode the reply and print it as a line.
//      A Buffer of length 0 says that the server has ended the call: print nothing of the reply, one line with the word
//      "ended" on stderr, exit status 1. When recv throws, print the error's code (ECONNRESET) there instead.
line.close();
