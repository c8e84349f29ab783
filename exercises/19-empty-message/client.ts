// Third generation: says line after line from the keyboard, but no empty one, and prints the replies, until q.
import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const line = socket(AF_INET, SOCK_STREAM);

// TODO Start from your client of 18-many-messages. Dial: connect_ex, and when the result is not 0 one line with the
//      errno's name on stderr and exit status 1. Print no prompt before that.
console.log(`to do: call ${HOST}:${PORT}`);

// TODO For ever: read a line with input("> ") of switchboard/sockets; where it throws an EOFError, the line is q.
//      Is the line empty? Then read the next: nothing is said, and no reply is waited for.
//      Say its bytes and one newline. After q leave the loop: it is not answered.
//      Otherwise receive until the last byte is a newline, decode the reply and print it as a line.
//
//      A Buffer of length 0 says that the server has ended the call: one line with the word "ended" on stderr, exit
//      status 1; print no part of a reply. sendall says the same with EPIPE. On ECONNRESET print that name instead.
line.close();
