import {
  AF_INET,
  IPPROTO_TCP,
  OSError,
  SOCK_STREAM,
  SOL_SOCKET,
  SO_LINGER,
  TCP_CORK,
  socket,
} from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

console.log("close:           ", hangUp(8080, false));
console.log("SO_LINGER, close:", hangUp(8081, true));

// #region abort
/** What the caller hears of the last words, and what a `bind` to the same port meets afterwards. */
function hangUp(port: number, cut: boolean): string {
  const { caller, call } = conversation(port);
  call.setsockopt(IPPROTO_TCP, TCP_CORK, 1);
  call.sendall(Buffer.from("we are closing"));
  if (cut) call.setsockopt(SOL_SOCKET, SO_LINGER, Buffer.from(Int32Array.of(1, 0).buffer));
  call.close();
  const heard = outcome(() => caller.recv(100).toString());
  caller.close();
  const again = socket(AF_INET, SOCK_STREAM);
  return `${heard}; bind ${outcome(() => again.bind(["127.0.0.1", port]))}`;
}
// #endregion

function conversation(port: number): { caller: Socket; call: Socket } {
  const server = socket(AF_INET, SOCK_STREAM);
  server.bind(["127.0.0.1", port]);
  server.listen(1);
  const caller = socket(AF_INET, SOCK_STREAM);
  caller.connect(["127.0.0.1", port]);
  const [call] = server.accept();
  server.close();
  return { caller, call };
}

function outcome(call: () => string | void): string {
  try {
    return call() ?? "works";
  } catch (error) {
    if (error instanceof OSError) return error.code ?? "";
    throw error;
  }
}
