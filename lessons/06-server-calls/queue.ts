import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, TimeoutError, socket } from "switchboard/sockets";

const desk = socket(AF_INET, SOCK_STREAM);
desk.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
desk.bind(["127.0.0.1", 8081]);

// #region queue
desk.listen(2);
for (const name of ["Ada", "Ben", "Cleo", "Dora"]) console.log(`${name}: ${dial(name)}`);

console.log("Now somebody picks up:", hear());
console.log(`Dora: ${dial("Dora")}`);
console.log("The others, in turn:", hear(), hear(), hear());
// #endregion

/** Calls, and says its name without waiting for an answer; gives up when the call does not get through. */
function dial(name: string): string {
  const caller = socket(AF_INET, SOCK_STREAM);
  caller.settimeout(0.3);
  try {
    caller.connect(["127.0.0.1", 8081]);
    caller.sendall(Buffer.from(name));
    return "connected, has spoken";
  } catch (error) {
    caller.close();
    if (error instanceof TimeoutError) return "no answer, not even a refusal";
    throw error;
  }
}

function hear(): string {
  const [call] = desk.accept();
  return call.recv(16).toString();
}
