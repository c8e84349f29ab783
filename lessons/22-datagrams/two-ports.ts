import { AF_INET, OSError, SOCK_DGRAM, SOCK_STREAM, socket } from "switchboard/sockets";

console.log("a stream:     ", bind(SOCK_STREAM));
console.log("datagrams:    ", bind(SOCK_DGRAM));
console.log("more of these:", bind(SOCK_DGRAM));

function bind(type: number): string {
  try {
    socket(AF_INET, type).bind(["127.0.0.1", 8081]);
    return "bound to 8081";
  } catch (error) {
    if (!(error instanceof OSError)) throw error;
    return error.code;
  }
}
