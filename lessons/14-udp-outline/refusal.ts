import { AF_INET, IPPROTO_IP, IP_RECVERR, OSError, SOCK_DGRAM, socket } from "switchboard/sockets";

const nowhere = ["127.0.0.1", 8082] as const;

const plain = socket(AF_INET, SOCK_DGRAM);
plain.sendto(Buffer.from("hello"), nowhere);
console.log("plain:     ", whatIsHeard(plain));

const connected = socket(AF_INET, SOCK_DGRAM);
connected.connect(nowhere);
connected.send(Buffer.from("hello"));
console.log("connected: ", whatIsHeard(connected), "then", whatIsHeard(connected));

const curious = socket(AF_INET, SOCK_DGRAM);
curious.setsockopt(IPPROTO_IP, IP_RECVERR, 1);
curious.sendto(Buffer.from("hello"), nowhere);
console.log("IP_RECVERR:", whatIsHeard(curious));

function whatIsHeard(line: typeof plain): string {
  line.settimeout(0.1);
  try {
    return line.recv(2048).toString();
  } catch (error) {
    if (!(error instanceof OSError)) throw error;
    return error.errno === undefined ? "nothing" : error.code;
  }
}
