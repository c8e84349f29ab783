import { AF_INET, BlockingIOError, SOCK_DGRAM, SOL_SOCKET, SO_RCVBUF, socket } from "switchboard/sockets";

const box = socket(AF_INET, SOCK_DGRAM);
box.setsockopt(SOL_SOCKET, SO_RCVBUF, 2048);
box.bind(["127.0.0.1", 8083]);

const writer = socket(AF_INET, SOCK_DGRAM);
for (const number of [1, 2, 3]) {
  const parcel = Buffer.alloc(3000, `${number}`);
  console.log("sent:", writer.sendto(parcel, ["127.0.0.1", 8083]), "bytes");
}

box.setblocking(false);
console.log("kept:", whatIsThere(), "and", whatIsThere());

function whatIsThere(): string {
  try {
    const parcel = box.recv(65535);
    return `number ${parcel.toString("latin1", 0, 1)}`;
  } catch (error) {
    if (error instanceof BlockingIOError) return "nothing more";
    throw error;
  }
}
