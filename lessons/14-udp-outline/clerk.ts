import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const box = socket(AF_INET, SOCK_DGRAM);
box.bind(["127.0.0.1", 8080]);
const filed = new Set<string>();

for (;;) {
  const [letter, sender] = box.recvfrom(2048);
  const [number = ""] = letter.toString().split(" ");
  console.log(filed.has(number) ? "a copy:" : "filed: ", letter.toString());
  filed.add(number);
  box.sendto(Buffer.from(`ack ${number}`), sender);
}
