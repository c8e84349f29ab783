import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const office = socket(AF_INET, SOCK_DGRAM);
office.bind(["127.0.0.1", 8080]);

for (let count = 1; ; count++) {
  const [card, sender] = office.recvfrom(65535);
  office.sendto(Buffer.from(`card ${count}: ${card.length} bytes`), sender);
}
