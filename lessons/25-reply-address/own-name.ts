import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const server = socket(AF_INET, SOCK_DGRAM);
server.bind(["127.0.0.1", 8081]);
const asker = socket(AF_INET, SOCK_DGRAM);

// #region name
console.log("before it writes:", asker.getsockname().join(":"));
asker.sendto(Buffer.from("who am I?"), ["127.0.0.1", 8081]);
const [, seen] = server.recvfrom(1024);
console.log("the host it knows:", asker.getsockname()[0]);
console.log("the host it shows:", seen[0]);
console.log("the same port:    ", asker.getsockname()[1] === seen[1]);
// #endregion
