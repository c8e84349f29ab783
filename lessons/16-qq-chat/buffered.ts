import { select, socketpair } from "switchboard/sockets";

const [typist, reader] = socketpair();
const lines = reader.makefile("r");

typist.sendall(Buffer.from("one\ntwo\n"));
console.log("readable:", isReadable());
console.log("readline():", lines.readline().trim());
console.log("readable:", isReadable());
console.log("readline():", lines.readline().trim());

function isReadable(): boolean {
  const [ready] = select([reader], [], [], 0);
  return ready.length > 0;
}
