import { OSError, socketpair } from "switchboard/sockets";

const [ours, theirs] = socketpair();
ours.settimeout(0.05);
const file = ours.makefile("rb");

readLine();
theirs.sendall(Buffer.from("here I am\n"));
readLine();
console.log("recv:", ours.recv(1024).toString().trimEnd());

function readLine(): void {
  try {
    console.log("line:", file.readline().toString());
  } catch (error) {
    if (!(error instanceof OSError)) throw error;
    console.log("line:", error.message);
  }
}
