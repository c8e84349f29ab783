import { AF_INET, SOCK_DGRAM, socket, type Socket } from "switchboard/sockets";

const ann = socket(AF_INET, SOCK_DGRAM);
const bob = socket(AF_INET, SOCK_DGRAM);

ask(ann, "Are you open?");
ask(bob, "Is Cleo in?");
ask(ann, "Can I come?");

console.log("Ann hears:", ann.recv(1024).toString());
console.log("Ann hears:", ann.recv(1024).toString());
console.log("Bob hears:", bob.recv(1024).toString());

function ask(from: Socket, question: string): void {
  from.sendto(Buffer.from(question), ["127.0.0.1", 8080]);
}
