// A server's life, one step at a time: make the call, tell its line, wait for Enter.
// Each step has a check of its own: write the first, run the checks, go on.
import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

// Buy the telephone. This call is made for you.
const telephone = socket(AF_INET, SOCK_STREAM);

// TODO 1 Tell it and wait: console.log("socket"), then input(), which waits until somebody presses Enter. Take input
//        from switchboard/sockets, as the names above. You will do this after every step: a function saves typing.
console.log(`to do: be reachable at ${HOST}:${PORT}`);

// TODO 2 Set SO_REUSEADDR (level SOL_SOCKET, value 1), bind the telephone to [HOST, PORT], tell "bound" and wait.
//        Later: when bind throws, print one line with the error's code (EADDRINUSE) with console.error and end with
//        process.exit(1).

// TODO 3 Switch it on with listen, tell "listening" and wait.

// TODO 4 Pick up with accept, which returns a pair: const [call] = …; tell "connected" and wait.

// TODO 5 Say "hello" and a newline, as bytes, with sendall, on the call; tell "said hello" and wait.

// TODO 6 Close the call, tell "hung up" and wait.

// TODO 7 Close the telephone, tell "closed" and wait. After that there is nothing left to do: the program ends.
telephone.close();
