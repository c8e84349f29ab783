import { select, socketpair } from "switchboard/sockets";

const [ours, theirs] = socketpair();
const file = ours.makefile("rwb");

ours.close();
console.log("socket closed:", hasEnded());
file.close();
console.log("file closed:  ", hasEnded());

function hasEnded(): string {
  const [readable] = select([theirs], [], [], 0);
  return readable.length > 0 && theirs.recv(1).length === 0 ? "the end has come" : "the line is open";
}
