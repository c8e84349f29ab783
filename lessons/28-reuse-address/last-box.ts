import { AF_INET, SOCK_DGRAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

const [old, young] = [letterBox(), letterBox()];
const sender = socket(AF_INET, SOCK_DGRAM);
for (let card = 1; card <= 5; card++) sender.sendto(Buffer.from(`card ${card}`), ["127.0.0.1", 8080]);

console.log("first box: ", cardsIn(old));
console.log("second box:", cardsIn(young));

function letterBox(): Socket {
  const box = socket(AF_INET, SOCK_DGRAM);
  box.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
  box.bind(["127.0.0.1", 8080]);
  box.setblocking(false);
  return box;
}

function cardsIn(box: Socket): number {
  let cards = 0;
  try {
    while (box.recv(100).length > 0) cards += 1;
  } catch {
    return cards; // EAGAIN: the box is empty
  }
  return cards;
}
