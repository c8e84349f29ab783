import { AF_INET, SOCK_STREAM, socket, type Socket } from "switchboard/sockets";

const [sender, reader] = call();

// #region send
const sack = Buffer.alloc(16 * 1024 * 1024, "x");
sender.settimeout(0.1);
const taken = sender.send(sack);
sender.close();

console.log("taken less than all:", taken < sack.length);
console.log("lost of what was taken:", taken - drain(reader));
// #endregion

// #region sendall
const [second, dawdler] = call();
second.settimeout(0.1);
try {
  second.sendall(sack);
} catch (error) {
  console.log("sendall:", (error as Error).name);
}
second.close();
console.log("some of it arrives all the same:", drain(dawdler) > 0);
// #endregion

function call(): [Socket, Socket] {
  const desk = socket(AF_INET, SOCK_STREAM);
  desk.bind(["127.0.0.1", 0]);
  desk.listen(1);
  const caller = socket(AF_INET, SOCK_STREAM);
  caller.connect(desk.getsockname());
  const [callee] = desk.accept();
  desk.close();
  return [caller, callee];
}

function drain(phone: Socket): number {
  let bytes = 0;
  for (let piece = phone.recv(65536); piece.length > 0; piece = phone.recv(65536)) bytes += piece.length;
  phone.close();
  return bytes;
}
