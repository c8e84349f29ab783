// The reception that waits in turns: each wait has a time limit, and is begun again when that has passed.
import { AF_INET, ConnectionError, OSError, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";
import { select, TimeoutError } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const { HOST = "127.0.0.1", PORT = "8080" } = process.env;

const listener = socket(AF_INET, SOCK_STREAM);
listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
try {
  listener.bind([HOST, Number(PORT)]);
} catch (error) {
  if (!(error instanceof OSError)) throw error;
  console.error(error.code);
  process.exit(1);
}
listener.listen(3);
console.log(`reception at ${listener.getsockname().join(":")}`);

for (;;) {
  if (select([listener], [], [], 1)[0].length === 0) continue;
  const [call, caller] = listener.accept();
  try {
    call.sendall(Buffer.from(`you are ${caller.join(":")}, you called ${call.getsockname().join(":")}\n`));
    call.settimeout(1);
    while (isOn(call)) continue;
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error;
  } finally {
    call.close();
  }
}

function isOn(call: Socket): boolean {
  try {
    return call.recv(4096).length > 0;
  } catch (error) {
    if (error instanceof TimeoutError) return true;
    throw error;
  }
}
