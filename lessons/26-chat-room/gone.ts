import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const room = socket(AF_INET, SOCK_DGRAM);
room.bind(["127.0.0.1", 8080]);

const ben = socket(AF_INET, SOCK_DGRAM);
ben.sendto(Buffer.from("hello"), ["127.0.0.1", 8080]);
const [, address] = room.recvfrom(1024);
ben.close();

for (const line of ["Are you there?", "Ben?"]) {
  const sent = room.sendto(Buffer.from(line), address);
  console.log(`${sent} of ${line.length} bytes sent`);
}
