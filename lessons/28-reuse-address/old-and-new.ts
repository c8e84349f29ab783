import { AF_INET, OSError, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, SO_REUSEPORT, socket } from "switchboard/sockets";

console.log("nothing          nothing         ", restart(8081));
console.log("nothing          SO_REUSEADDR    ", restart(8082, { renewed: SO_REUSEADDR }));
console.log("SO_REUSEADDR     nothing         ", restart(8083, { old: SO_REUSEADDR }));
console.log("SO_REUSEADDR     SO_REUSEADDR    ", restart(8084, { old: SO_REUSEADDR, renewed: SO_REUSEADDR }));
console.log("nothing          SO_REUSEPORT    ", restart(8085, { renewed: SO_REUSEPORT }));

// #region restart
/** A server that hangs up first and is gone, and what its successor meets on the same port. */
function restart(port: number, { old, renewed }: { old?: number; renewed?: number } = {}): string {
  const server = socket(AF_INET, SOCK_STREAM);
  if (old !== undefined) server.setsockopt(SOL_SOCKET, old, 1);
  server.bind(["127.0.0.1", port]);
  server.listen(1);
  const caller = socket(AF_INET, SOCK_STREAM);
  caller.connect(["127.0.0.1", port]);
  const [call] = server.accept();
  call.close();
  caller.close();
  server.close();

  const successor = socket(AF_INET, SOCK_STREAM);
  try {
    if (renewed !== undefined) successor.setsockopt(SOL_SOCKET, renewed, 1);
    successor.bind(["127.0.0.1", port]);
    return "bound";
  } catch (error) {
    if (error instanceof OSError) return error.code ?? "";
    throw error;
  } finally {
    successor.close();
  }
}
// #endregion
