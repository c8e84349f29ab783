// Sends each line as a numbered letter, again and again until it is acknowledged or its tries are spent.
import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const TIMEOUT_MS = Number(process.env.TIMEOUT_MS ?? "500");
const TRIES = Number(process.env.TRIES ?? "5");

const line = socket(AF_INET, SOCK_DGRAM);

// TODO For ever: read a text with input() of switchboard/sockets, without a prompt. EOFError says that there are no
//      more: exit with status 0 when every letter was acknowledged, else with 1.
console.error(`to do: send to ${HOST}:${PORT}, at most ${TRIES} times, waiting ${TIMEOUT_MS} ms at first`);

// TODO Number the letter, from 1, and send the datagram "<number> <text>". Wait for the datagram "ack <number>" from the
//      receiver; ignore every other one without starting the wait anew.
//
//      No ack in time: send the same datagram again and wait twice as long, until TRIES have been sent.
//
//      ConnectionRefusedError (from recv or from send, if you connect() the socket) only says that nobody is there yet.
//      Wait on until the time is up.
//
//      Print "<number> acknowledged" or "<number> given up", and go on with the next.
line.close();
