// A line server: numbers each line of a call and sends it back.
import { AF_INET, ConnectionError, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const listener = socket(AF_INET, SOCK_STREAM);
listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1); // so that a restart finds the port free
listener.bind([HOST, PORT]);
listener.listen(5);

while (true) {
  const [conn, address] = listener.accept();
  try {
    serve(conn);
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
    console.error("call from", address, "broke:", error.code); // the next caller is not to blame
  } finally {
    conn.close();
  }
}

/** Answers each line as soon as its newline is there. */
function serve(conn: Socket): void {
  // "b": bytes as they come. A file of text would decode them, and would know other line ends too.
  const file = conn.makefile("rwb");
  try {
    let number = 0;
    for (const line of file) {
      number++;
      file.write(Buffer.from(`${number} `));
      file.write(line); // with its newline, or at the very end perhaps without one
      file.flush(); // until here the answer lay in this process
    }
  } finally {
    file.close(); // the call ends when the socket and the last of its files are closed
  }
}
