import { AF_INET, SOCK_DGRAM, select, socket, type Socket } from "switchboard/sockets";

const ann = letterBox();
const bob = letterBox();
const post = socket(AF_INET, SOCK_DGRAM);

look();
post.sendto(Buffer.from("for Bob"), bob.getsockname());
look();
post.sendto(Buffer.from("for Ann"), ann.getsockname());
look();
bob.recv(1024);
look();

function letterBox(): Socket {
  const box = socket(AF_INET, SOCK_DGRAM);
  box.bind(["127.0.0.1", 0]);
  return box;
}

function look(): void {
  const [ready] = select([ann, bob], [], [], 0);
  const names = ready.map((box) => (box === ann ? "Ann" : "Bob"));
  console.log("ready:", names.join(" and ") || "nobody");
}
