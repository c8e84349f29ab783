import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const server = socket(AF_INET, SOCK_DGRAM);
server.bind(["127.0.0.1", 8080]);

// #region stuck
const [request, sender] = server.recvfrom(65535);
for (let turn = 0; turn < 3; turn++) {
  server.sendto(Buffer.from(request.toString().toUpperCase()), sender);
}
// #endregion
