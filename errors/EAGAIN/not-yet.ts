import { AF_INET, OSError, SOCK_DGRAM, select, socket } from "switchboard/sockets";

const box = socket(AF_INET, SOCK_DGRAM);
box.bind(["127.0.0.1", 8080]);
box.setblocking(false);
console.log("empty box:", take());

const sender = socket(AF_INET, SOCK_DGRAM);
sender.sendto(Buffer.from("a card"), ["127.0.0.1", 8080]);
select([box], [], []);
console.log("one card: ", take());
console.log("and then: ", take());

function take(): string {
  try {
    return box.recv(100).toString();
  } catch (error) {
    if (error instanceof OSError) return error.code ?? "";
    throw error;
  }
}
