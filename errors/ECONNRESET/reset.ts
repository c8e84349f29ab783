import { AF_INET, OSError, SOCK_STREAM, socket } from "switchboard/sockets";

const server = socket(AF_INET, SOCK_STREAM);
server.bind(["127.0.0.1", 8080]);
server.listen(1);
const caller = socket(AF_INET, SOCK_STREAM);
caller.connect(["127.0.0.1", 8080]);
const [call] = server.accept();

caller.sendall(Buffer.from("is anybody reading this?"));
call.close();
console.log(
  "first recv: ",
  failure(() => caller.recv(100)),
);
console.log(
  "second recv:",
  failure(() => caller.recv(100)),
);

function failure(receive: () => Buffer): string {
  try {
    return `${receive().length} bytes`;
  } catch (error) {
    if (error instanceof OSError) return error.code ?? "";
    throw error;
  }
}
