import { AF_INET, OSError, SOCK_DGRAM, socket } from "switchboard/sockets";

const box = socket(AF_INET, SOCK_DGRAM);
for (const length of [1_200, 65_508]) {
  try {
    console.log(length, "bytes sent:", box.sendto(Buffer.alloc(length), ["127.0.0.1", 8080]));
  } catch (error) {
    if (error instanceof OSError) console.log(length, "bytes:", error.code);
  }
}
