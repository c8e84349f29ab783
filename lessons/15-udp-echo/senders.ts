import { AF_INET, SOCK_DGRAM, socket, type Socket } from "switchboard/sockets";

const office = ["127.0.0.1", 8080] as const;
const ada = socket(AF_INET, SOCK_DGRAM);
const ben = socket(AF_INET, SOCK_DGRAM);

write(ada, "a");
write(ben, "");
write(ada, "ccc");

console.log("ada:", read(ada));
console.log("ada:", read(ada));
console.log("ben:", read(ben));

function write(from: Socket, words: string): void {
  from.sendto(Buffer.from(words), office);
}

function read(box: Socket): string {
  const [card] = box.recvfrom(1024);
  return card.toString();
}
