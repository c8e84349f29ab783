import { AF_INET, SOCK_STREAM, socket, type Socket } from "switchboard/sockets";

const desk = socket(AF_INET, SOCK_STREAM);
desk.bind(["127.0.0.1", 8080]);
desk.listen(3);

// Each caller gives one letter as its name; they may come in any order.
const calls = new Map<string, Socket>();
while (calls.size < 3) {
  const [call] = desk.accept();
  calls.set(call.recv(1).toString(), call);
}

for (const [name, call] of [...calls].toSorted()) {
  call.sendall(Buffer.from("yes?"));
  console.log(`${name}: ${whatComes(call)}, then ${whatComes(call)}`);
  call.close();
}

function whatComes(call: Socket): string {
  try {
    return `${call.recv(1024).length} bytes`;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}
