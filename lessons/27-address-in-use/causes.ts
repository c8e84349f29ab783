import { readFileSync } from "node:fs";
import { AF_INET, OSError, SOCK_STREAM, socket, type Socket } from "switchboard/sockets";

// #region listeners
const listener = listening("127.0.0.1", 8081);
console.log("a live listener:       ", bind(8081));
const wide = listening("0.0.0.0", 8082);
console.log("a listener on 0.0.0.0: ", bind(8082));
// #endregion

// #region calls
const open = call(8083);
console.log("a call still open:     ", bind(8083));
const serverFirst = call(8084);
serverFirst.callee.close();
serverFirst.caller.close();
console.log("closed by the server:  ", bind(8084));
const callerFirst = call(8085);
callerFirst.caller.close();
while (callerFirst.callee.recv(1).length > 0) continue;
callerFirst.callee.close();
untilAcknowledged(8085);
console.log("closed by the caller:  ", bind(8085));
// #endregion

for (const phone of [listener, wide, open.caller, open.callee]) phone.close();

/** A call to a server that has stopped listening. */
function call(port: number): { caller: Socket; callee: Socket } {
  const server = listening("127.0.0.1", port);
  const caller = socket(AF_INET, SOCK_STREAM);
  caller.connect(["127.0.0.1", port]);
  const [callee] = server.accept();
  server.close();
  return { caller, callee };
}

function listening(host: string, port: number): Socket {
  const server = socket(AF_INET, SOCK_STREAM);
  server.bind([host, port]);
  server.listen(1);
  return server;
}

/** Waits until the kernel's table has no row of this port in state 09, LAST_ACK: the last packet is on its way. */
function untilAcknowledged(port: number): void {
  const row = new RegExp(`0100007F:${port.toString(16).toUpperCase()} \\S+ 09`);
  while (row.test(readFileSync("/proc/net/tcp", "utf8"))) continue;
}

function bind(port: number): string {
  const server = socket(AF_INET, SOCK_STREAM);
  try {
    server.bind(["127.0.0.1", port]);
    return "bound";
  } catch (error) {
    if (error instanceof OSError) return error.code ?? "";
    throw error;
  } finally {
    server.close();
  }
}
