// A server's life, one step at a time: make the call, tell its line, wait for Enter.
import { AF_INET, OSError, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, input, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080"); // an environment holds text, a port is a number

const telephone = socket(AF_INET, SOCK_STREAM); // IPv4, a stream; the protocol for that is TCP
step("socket");

telephone.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1); // before bind, or it comes too late
try {
  telephone.bind([HOST, PORT]);
} catch (error) {
  if (!(error instanceof OSError)) throw error;
  console.error(`cannot bind to ${HOST}:${PORT}: ${error.code}`);
  process.exit(1);
}
step("bound");

telephone.listen(); // from now on callers get through, whether or not we pick up
step("listening");

const [call] = telephone.accept(); // a pair: a socket for this conversation, and the caller's address
step("connected");

call.sendall(Buffer.from("hello\n")); // on the conversation: the telephone itself has nobody at its other end
step("said hello");

call.close(); // ends this call; the telephone stays on
step("hung up");

telephone.close(); // switches it off
step("closed");

/** Tells what has been done and waits for Enter, so that somebody can look. */
function step(line: string): void {
  console.log(line);
  input();
}
