import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_ERROR, errorcode, select, socket } from "switchboard/sockets";

const server = socket(AF_INET, SOCK_STREAM);
server.bind(["127.0.0.1", 8080]);
server.listen(1);

for (const port of [8080, 8081]) {
  const caller = socket(AF_INET, SOCK_STREAM);
  caller.setblocking(false);
  const result = caller.connect_ex(["127.0.0.1", port]);
  select([], [caller], []);
  const outcome = caller.getsockopt(SOL_SOCKET, SO_ERROR);
  console.log(port, errorcode[result], "then", outcome === 0 ? "connected" : errorcode[outcome]);
}
