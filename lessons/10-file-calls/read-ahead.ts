import { select, socketpair } from "switchboard/sockets";

const [ours, theirs] = socketpair();
theirs.sendall(Buffer.from("one\ntwo\n"));

const file = ours.makefile("rb");
console.log("line:", file.readline().toString().trimEnd());
console.log("left in the socket:", select([ours], [], [], 0)[0].length);
console.log("line:", file.readline().toString().trimEnd());
