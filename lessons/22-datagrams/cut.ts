import { AF_INET, MSG_TRUNC, SOCK_DGRAM, socket } from "switchboard/sockets";

const box = socket(AF_INET, SOCK_DGRAM);
box.bind(["127.0.0.1", 0]);

const sender = socket(AF_INET, SOCK_DGRAM);
for (const words of ["a long letter", "8 bytes!", "short"]) {
  sender.sendto(Buffer.from(words), box.getsockname());
}

// #region flags
for (let count = 0; count < 3; count++) {
  const [letter, , flags] = box.recvmsg(8);
  const isCut = (flags & MSG_TRUNC) !== 0;
  console.log(`${letter.length} bytes [${letter.toString()}]`, isCut ? "cut" : "whole");
}
// #endregion
