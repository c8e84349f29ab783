import { select, socketpair, type Socket } from "switchboard/sockets";

const [ours, theirs] = socketpair();
const file = ours.makefile("w");

file.write("Hello?\n");
console.log("after write:", hasCome(theirs));
file.flush();
console.log("after flush:", hasCome(theirs));

function hasCome(phone: Pick<Socket, "fileno">): string {
  const [readable] = select([phone], [], [], 0);
  return readable.length > 0 ? "something has come" : "nothing has come";
}
