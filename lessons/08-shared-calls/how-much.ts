import { SOL_SOCKET, SO_SNDBUF, socketpair } from "switchboard/sockets";

// #region send
const sack = Buffer.alloc(100_000, "x");
const [sender, reader] = line();
sender.settimeout(0.1);
const taken = sender.send(sack);
sender.close();

console.log("taken:  ", taken < sack.length ? "less than all" : "all");
console.log("arrived:", drain(reader) === taken ? "all that was taken" : "less");
// #endregion

// #region sendall
const [second, dawdler] = line();
second.settimeout(0.1);
try {
  second.sendall(sack);
} catch (error) {
  console.log("sendall:", (error as Error).name);
}
second.close();
console.log("arrived:", drain(dawdler) > 0 ? "some of it all the same" : "nothing");
// #endregion

function line() {
  const ends = socketpair();
  ends[0].setsockopt(SOL_SOCKET, SO_SNDBUF, 10_000);
  return ends;
}

function drain(phone: ReturnType<typeof line>[1]): number {
  let bytes = 0;
  for (let piece = phone.recv(65536); piece.length > 0; piece = phone.recv(65536)) bytes += piece.length;
  phone.close();
  return bytes;
}
