import { AF_INET, SOCK_DGRAM, SOL_SOCKET, SO_RCVBUF, select, socket } from "switchboard/sockets";

const desk = socket(AF_INET, SOCK_DGRAM);
desk.setsockopt(SOL_SOCKET, SO_RCVBUF, 1);
desk.bind(["127.0.0.1", 8080]);

// The operator is looking for a pencil. Meanwhile three people write.
const people = socket(AF_INET, SOCK_DGRAM);
for (const name of ["Ann", "Bob", "Cleo"]) {
  const sent = people.sendto(Buffer.from(`${name}:`.padEnd(2400, ".")), desk.getsockname());
  console.log(`${name} has sent ${sent} bytes`);
}

while (select([desk], [], [], 0)[0].length > 0) {
  const message = desk.recv(65535).toString();
  console.log("kept:", message.slice(0, message.indexOf(":")));
}
