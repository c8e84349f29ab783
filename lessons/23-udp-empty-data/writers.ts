import { AF_INET, SOCK_DGRAM, socket, type Socket } from "switchboard/sockets";

const ada = socket(AF_INET, SOCK_DGRAM);
const ben = socket(AF_INET, SOCK_DGRAM);

// #region letters
console.log("ada:", ask(ada, "a"));
console.log("ada:", ask(ada, ""));
console.log("ben:", ask(ben, ""));
console.log("ada:", ask(ada, "b"));
// #endregion

function ask(box: Socket, words: string): string {
  box.sendto(Buffer.from(words), ["127.0.0.1", 8080]);
  const [answer] = box.recvfrom(1024);
  return answer.toString();
}
