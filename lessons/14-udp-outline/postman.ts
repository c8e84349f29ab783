import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const office = ["127.0.0.1", 8080] as const;
const bag = socket(AF_INET, SOCK_DGRAM);

for (const letter of ["1 the rent", "1 the rent", "2 the tax"]) {
  bag.sendto(Buffer.from(letter), office);
  const [ack] = bag.recvfrom(2048);
  console.log(ack.toString());
}
