// mistake: shuts the telephone down and does not close it
// check: hung-up
// code: shut-down-not-closed

import { AF_INET, OSError, SHUT_RDWR, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, input, socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const telephone = socket(AF_INET, SOCK_STREAM);
step("socket");

telephone.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
try {
  telephone.bind([HOST, PORT]);
} catch (error) {
  if (!(error instanceof OSError)) throw error;
  console.error(`cannot bind to ${HOST}:${PORT}: ${error.code}`);
  process.exit(1);
}
step("bound");

telephone.listen();
step("listening");

const [call] = telephone.accept();
step("connected");

call.sendall(Buffer.from("hello\n"));
step("said hello");

call.close();
step("hung up");

telephone.shutdown(SHUT_RDWR);
step("closed");

function step(line: string): void {
  console.log(line);
  input();
}
