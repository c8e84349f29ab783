// The operator's desk: messages come from many senders, answers come from one keyboard, and neither waits for the other.
import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const desk = socket(AF_INET, SOCK_DGRAM);

// TODO Bind to [HOST, PORT], without SO_REUSEADDR. If that fails: one line with the error's code on stderr, status 1.
console.log(`to do: bind to ${HOST}:${PORT}`);

// TODO For ever: wait for the desk and for the keyboard at once. select([desk, 0], [], []) returns three lists; the first
//      holds those that can be read. 0 is the descriptor of standard input.

// TODO When the desk is ready: recvfrom(65535). Give the message the next number, remember its sender under that number,
//      and print `[N] HOST:PORT TEXT`, every control character of TEXT replaced with `?`.

// TODO When the keyboard is ready: read once with readSync(0, piece) of node:fs. 0 bytes are the end of input: exit with
//      status 0. Else put the bytes behind those you have, and take off every whole line. (Not input(): it may read
//      several lines, return one, and keep the others where select cannot see them.)

// TODO A line `N text`: send the bytes of the text to the sender of message N. `quit`: exit. Any other line: write one
//      line with the words "not sent" to stderr.
desk.close();
