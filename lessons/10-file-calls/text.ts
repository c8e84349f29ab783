import { socketpair } from "switchboard/sockets";

console.log("bytes:", JSON.stringify(sent().makefile("rb").readlines().map(String)));
console.log("text: ", JSON.stringify(sent().makefile("r").readlines()));

function sent(): ReturnType<typeof socketpair>[0] {
  const [ours, theirs] = socketpair();
  theirs.sendall(Buffer.from("10%\r20%\r\n"));
  theirs.close();
  return ours;
}
