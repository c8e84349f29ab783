import { AF_INET, SOCK_DGRAM, socket, type Socket } from "switchboard/sockets";

const ada = socket(AF_INET, SOCK_DGRAM);
const ben = socket(AF_INET, SOCK_DGRAM);
const cleo = socket(AF_INET, SOCK_DGRAM);

say(ada, "Good evening.");
say(ben, "Good evening, Ada.");
say(cleo, "Ada: I owe Cleo ten pounds.");

console.log("Ada hears:", hear(ada));
console.log("Ada hears:", hear(ada));
console.log("Ben hears:", hear(ben));

function say(who: Socket, line: string): void {
  who.sendto(Buffer.from(line), ["127.0.0.1", 8080]);
}

function hear(who: Socket): string {
  return who.recv(1024).toString();
}
