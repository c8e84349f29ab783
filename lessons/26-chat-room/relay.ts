import { AF_INET, SOCK_DGRAM, socket, type InetAddress } from "switchboard/sockets";

const relay = socket(AF_INET, SOCK_DGRAM);
relay.bind(["127.0.0.1", 8080]);
const members = new Map<string, InetAddress>();

while (true) {
  const [line, sender] = relay.recvfrom(65535);
  const me = sender.join(":");
  members.set(me, sender);
  for (const [key, member] of members) if (key !== me) relay.sendto(line, member);
}
