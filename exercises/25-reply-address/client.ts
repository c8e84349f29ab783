// Numbers its requests, so that each reply can be told from every other.
import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const TIMEOUT_MS = Number(process.env.TIMEOUT_MS ?? "1000");

const line = socket(AF_INET, SOCK_DGRAM);

// TODO Connect it to [HOST, PORT], as in 15-udp-echo.
console.log(`to do: ask ${HOST}:${PORT}, and wait ${TIMEOUT_MS} ms`);

// TODO For each line of input("> "), until it throws an EOFError: send `N TEXT` with the number of the line. Receive
//      until TIMEOUT_MS are over or a datagram begins with this number and a space.
//
//      Print what stands behind that, decoded, control characters as `?`; or `no reply`, also after
//      ConnectionRefusedError.
line.close();
