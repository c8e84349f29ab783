import { AF_INET, POLLIN, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, poll, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const server = socket(AF_INET, SOCK_STREAM);
server.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
server.bind(["127.0.0.1", 8080]);
server.listen(5);

// #region loop
const calls = new Map<number, Socket>();
const watched = poll();
watched.register(server, POLLIN);

for (;;) {
  for (const [fd] of watched.poll()) {
    const call = calls.get(fd);
    if (call === undefined) pickUp();
    else goOn(call);
  }
}

function pickUp(): void {
  const [call] = server.accept();
  calls.set(call.fileno(), call);
  watched.register(call, POLLIN);
}

function goOn(call: Socket): void {
  const heard = call.recv(1024);
  if (heard.length === 0) hangUp(call);
  else call.sendall(Buffer.from(`${heard.length} bytes`));
}

function hangUp(call: Socket): void {
  watched.unregister(call);
  calls.delete(call.fileno());
  call.close();
}
// #endregion
