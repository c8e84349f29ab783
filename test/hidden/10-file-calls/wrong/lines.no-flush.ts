// mistake: M28 what was written is not flushed
// check: numbers-lines
// code: line-unanswered

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
  const file = conn.makefile("rwb");
  try {
    let number = 0;
    for (const line of file) {
      number++;
      file.write(Buffer.from(`${number} `));
      file.write(line);
    }
  } finally {
    file.close();
  }
}
