// mistake: M32 half a line behind a whole one is dropped
// check: together
// code: glued-lines-lost

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
  let text = Buffer.alloc(0);
  for (let piece = conn.recv(65536); piece.length > 0; piece = conn.recv(65536)) {
    text = Buffer.concat([text, piece]);
    if (!text.includes("\n")) continue;
    const lines = text.toString("latin1").split("\n").slice(0, -1);
    for (const line of lines) conn.sendall(Buffer.from(`${++number} ${line}\n`, "latin1"));
    text = Buffer.alloc(0);
  }
  if (text.length > 0) conn.sendall(Buffer.concat([Buffer.from(`${number + 1} `), text]));
}
