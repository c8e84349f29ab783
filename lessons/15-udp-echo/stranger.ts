import { AF_INET, SOCK_DGRAM, socket, type Socket } from "switchboard/sockets";

const friend = socket(AF_INET, SOCK_DGRAM);
friend.bind(["127.0.0.1", 8081]);
const stranger = socket(AF_INET, SOCK_DGRAM);

const open = socket(AF_INET, SOCK_DGRAM);
open.bind(["127.0.0.1", 0]);
console.log("open:     ", firstReply(open));

const connected = socket(AF_INET, SOCK_DGRAM);
connected.connect(["127.0.0.1", 8081]);
console.log("connected:", firstReply(connected));

function firstReply(box: Socket): string {
  const address = box.getsockname();
  stranger.sendto(Buffer.from("you have won"), address);
  friend.sendto(Buffer.from("hello"), address);
  return box.recv(1024).toString();
}
