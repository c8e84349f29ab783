import { AF_INET, SOCK_DGRAM, SOL_SOCKET, SO_RCVBUF, select, socket } from "switchboard/sockets";

const desk = socket(AF_INET, SOCK_DGRAM);
desk.setsockopt(SOL_SOCKET, SO_RCVBUF, 16_384);
desk.bind(["127.0.0.1", 8080]);

// The operator is looking for a pencil. Meanwhile a thousand people write.
const people = socket(AF_INET, SOCK_DGRAM);
for (let number = 1; number <= 1000; number++) people.sendto(Buffer.from(String(number)), desk.getsockname());

const kept: string[] = [];
while (select([desk], [], [], 0)[0].length > 0) kept.push(desk.recv(1024).toString());
console.log("every sendto() succeeded");
console.log("kept all of them:", kept.length === 1000);
console.log("kept the first three:", kept.slice(0, 3).join(" "));
console.log("kept the last:", kept.includes("1000"));
