import { AF_INET, OSError, SOCK_DGRAM, SOL_SOCKET, SO_BROADCAST, socket } from "switchboard/sockets";

const box = socket(AF_INET, SOCK_DGRAM);
console.log("to everybody:     ", outcome());
box.setsockopt(SOL_SOCKET, SO_BROADCAST, 1);
console.log("with SO_BROADCAST:", outcome());

function outcome(): string {
  try {
    return `${box.sendto(Buffer.from("hello, all"), ["127.255.255.255", 8080])} bytes sent`;
  } catch (error) {
    if (error instanceof OSError) return error.code ?? "";
    throw error;
  }
}
