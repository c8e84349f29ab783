import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const desk = socket(AF_INET, SOCK_DGRAM);
desk.bind(["127.0.0.1", 8081]);
const caller = socket(AF_INET, SOCK_DGRAM);

// #region empty
const taken = caller.sendto(new Uint8Array(), ["127.0.0.1", 8081]);
const [letter, from] = desk.recvfrom(1024);
console.log(`${taken} bytes sent, a letter of ${letter.length} bytes from ${from[0]}`);
// #endregion
