// mistake: M21 what one recv returns is taken for a line
// check: pieces
// code: answers-first-piece

import { AF_INET, ConnectionError, SOCK_STREAM, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const listener = socket(AF_INET, SOCK_STREAM);
listener.bind([HOST, PORT]);
listener.listen(5);

while (true) {
  const [conn, address] = listener.accept();
  try {
    serve(conn);
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    console.error("call from", address, "broke:", error.code);
  } finally {
    conn.close();
  }
}

function serve(conn: Socket): void {
  let number = 0;
  for (let line = conn.recv(65536); line.length > 0; line = conn.recv(65536)) {
    number++;
    conn.sendall(Buffer.concat([Buffer.from(`${number} `), line]));
  }
}
