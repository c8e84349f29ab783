import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const server = socket(AF_INET, SOCK_DGRAM);
server.bind(["127.0.0.1", 8080]);

// #region return
for (;;) {
  const [request, sender] = server.recvfrom(65535);
  const [host, port] = sender;
  console.log(`${host}:${port} asks ${request.toString()}`);
  server.sendto(Buffer.from(request.toString().toUpperCase()), sender);
}
// #endregion
