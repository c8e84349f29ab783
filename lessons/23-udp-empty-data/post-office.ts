import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const office = socket(AF_INET, SOCK_DGRAM);
office.bind(["127.0.0.1", 8080]);

// #region office
const letters = new Map<string, number>();

for (;;) {
  const [letter, sender] = office.recvfrom(65535);
  const name = sender.join(":");
  const count = (letters.get(name) ?? 0) + 1;
  letters.set(name, count);
  office.sendto(Buffer.from(`your letter ${count}: ${letter.length} bytes`), sender);
}
// #endregion
