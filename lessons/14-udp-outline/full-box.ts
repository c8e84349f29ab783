import { AF_INET, BlockingIOError, SOCK_DGRAM, SOL_SOCKET, SO_RCVBUF, socket } from "switchboard/sockets";

const box = socket(AF_INET, SOCK_DGRAM);
box.setsockopt(SOL_SOCKET, SO_RCVBUF, 8192);
box.bind(["127.0.0.1", 8083]);

const writer = socket(AF_INET, SOCK_DGRAM);
for (let number = 1; number <= 1000; number++) writer.sendto(Buffer.from(`${number}`), ["127.0.0.1", 8083]);
console.log("sent without an error: 1000");

box.setblocking(false);
const kept: string[] = [];
try {
  for (;;) kept.push(box.recv(2048).toString());
} catch (error) {
  if (!(error instanceof BlockingIOError)) throw error;
}
console.log("kept:", kept.length < 100 ? "the first few," : "many,", `from ${kept[0]} on`);
