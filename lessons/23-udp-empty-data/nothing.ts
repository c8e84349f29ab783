import { AF_INET, SHUT_WR, SOCK_STREAM, TimeoutError, socket, type Socket } from "switchboard/sockets";

const server = socket(AF_INET, SOCK_STREAM);
server.bind(["127.0.0.1", 8081]);
server.listen(1);
const caller = socket(AF_INET, SOCK_STREAM);
caller.connect(["127.0.0.1", 8081]);
const [callee] = server.accept();

// #region stream
caller.send(Buffer.alloc(0));
console.log("nothing was sent: ", received(callee));

caller.shutdown(SHUT_WR);
console.log("the end was sent: ", received(callee));
// #endregion

function received(line: Socket): string {
  line.settimeout(0.1);
  try {
    return `recv returns ${line.recv(1024).length} bytes`;
  } catch (error) {
    if (error instanceof TimeoutError) return "recv waits";
    throw error;
  }
}
