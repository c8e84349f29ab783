// The reception: takes callers one after another and tells each the two addresses of its call.
import { AF_INET, ConnectionError, OSError, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const listener = socket(AF_INET, SOCK_STREAM);
listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
try {
  listener.bind([HOST, PORT]);
} catch (error) {
  if (!(error instanceof OSError)) throw error;
  console.error(`cannot bind to ${HOST}:${PORT}: ${error.code}`);
  process.exit(1);
}
listener.listen(3); // three may wait; Linux lets in one more
// Asked for port 0, the kernel has chosen one: only the socket knows which.
console.log(`reception at ${text(listener.getsockname())}`);

while (true) {
  const [call, caller] = listener.accept(); // the first of the queue, or, if nobody waits, the next who calls
  try {
    receive(call, caller);
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error; // this call broke; the next caller is not to blame
  } finally {
    call.close();
  }
}

/** Greets the caller and stays on the line until the caller hangs up. */
function receive(call: Socket, caller: readonly [string, number]): void {
  // The listener may be bound to every address of the machine; which one was called, only this call's socket knows.
  call.sendall(Buffer.from(`you are ${text(caller)}, you called ${text(call.getsockname())}\n`));
  while (call.recv(4096).length > 0) {
    // Whatever is said is read and forgotten: unread bytes would turn our hanging up into a reset.
  }
}

function text([host, port]: readonly [string, number]): string {
  return `${host}:${port}`;
}
