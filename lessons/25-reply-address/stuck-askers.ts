import { AF_INET, SOCK_DGRAM, TimeoutError, socket, type Socket } from "switchboard/sockets";

const ann = socket(AF_INET, SOCK_DGRAM);
const bob = socket(AF_INET, SOCK_DGRAM);

// #region asking
console.log("ann, one:  ", ask(ann, "one"));
console.log("ann, two:  ", ask(ann, "two"));
console.log("bob, three:", ask(bob, "three"));
// #endregion

function ask(box: Socket, words: string): string {
  box.sendto(Buffer.from(words), ["127.0.0.1", 8080]);
  box.settimeout(0.3);
  try {
    return box.recvfrom(1024)[0].toString();
  } catch (error) {
    if (error instanceof TimeoutError) return "no reply";
    throw error;
  }
}
