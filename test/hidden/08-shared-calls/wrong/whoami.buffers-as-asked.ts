// mistake: tells what it has asked for
// check: buffers
// code: buffers-as-asked

import {
  AF_INET,
  ConnectionError,
  SOCK_STREAM,
  SOL_SOCKET,
  SO_RCVBUF,
  SO_REUSEADDR,
  SO_SNDBUF,
  socket,
} from "switchboard/sockets";
import type { InetAddress, Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const size = Number(process.argv[2]);

const listener = socket(AF_INET, SOCK_STREAM);
listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
listener.bind([HOST, PORT]);
listener.listen(5);

while (true) {
  const [conn, caller] = listener.accept();
  try {
    answer(conn, caller);
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
  } finally {
    conn.close();
  }
}

function answer(conn: Socket, caller: InetAddress): void {
  conn.setsockopt(SOL_SOCKET, SO_SNDBUF, size);
  conn.setsockopt(SOL_SOCKET, SO_RCVBUF, size);
  const lines = [`you ${named(caller)}`, `me ${named(conn.getsockname())}`, `sndbuf ${size}`, `rcvbuf ${size}`];
  conn.sendall(Buffer.from(lines.map((line) => `${line}\n`).join("")));
  while (conn.recv(4096).length > 0);
}

function named([host, port]: InetAddress): string {
  return `${host}:${port}`;
}
