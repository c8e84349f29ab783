import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const room = socket(AF_INET, SOCK_DGRAM);
room.bind(["127.0.0.1", 8080]);
const names: string[] = [];
const byAddress = new Map<string, string>();

// The answer to the first was lost, so Ada asks again.
const ada = socket(AF_INET, SOCK_DGRAM);
ada.sendto(Buffer.from("ada"), ["127.0.0.1", 8080]);
ada.sendto(Buffer.from("ada"), ["127.0.0.1", 8080]);

for (let count = 0; count < 2; count++) {
  const [name, sender] = room.recvfrom(1024);
  names.push(name.toString());
  byAddress.set(sender.join(":"), name.toString());
}
console.log("as often as asked:", names.join(" "));
console.log("by address:       ", [...byAddress.values()].join(" "));
