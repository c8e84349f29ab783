import { AF_INET, SOCK_DGRAM, socket, type Socket } from "switchboard/sockets";

const ann = boxAt(5001);
const bob = boxAt(5002);

for (const [box, words] of [
  [ann, "one"],
  [bob, "two"],
  [ann, "three"],
] as const) {
  box.sendto(Buffer.from(words), ["127.0.0.1", 8080]);
  console.log(box === ann ? "ann:" : "bob:", box.recvfrom(1024)[0].toString());
}

function boxAt(port: number): Socket {
  const box = socket(AF_INET, SOCK_DGRAM);
  box.bind(["127.0.0.1", port]);
  return box;
}
