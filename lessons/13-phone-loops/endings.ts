import { AF_INET, SOCK_STREAM, socket, type Socket } from "switchboard/sockets";

const server = socket(AF_INET, SOCK_STREAM);
server.bind(["127.0.0.1", 8081]);
server.listen(1);

// #region orderly
const polite = answer();
polite.caller.close();
console.log("hung up:   ", outcome(polite.callee), "then", outcome(polite.callee));
// #endregion

// #region broken
const rude = answer();
rude.callee.sendall(Buffer.from("are you there?"));
rude.caller.close();
console.log("broken off:", outcome(rude.callee), "then", outcome(rude.callee));
// #endregion

function answer(): { caller: Socket; callee: Socket } {
  const caller = socket(AF_INET, SOCK_STREAM);
  caller.connect(["127.0.0.1", 8081]);
  const [callee] = server.accept();
  return { caller, callee };
}

function outcome(phone: Socket): string {
  try {
    return `${phone.recv(1024).length} bytes`;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}
