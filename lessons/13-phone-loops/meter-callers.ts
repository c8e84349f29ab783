import { AF_INET, SOCK_STREAM, socket, type Socket } from "switchboard/sockets";

const first = dial();
const second = dial();

say(second, "one");
say(second, "two");

say(first, "hello");
console.log("first caller: ", hear(first));
say(first, "bye");
console.log("first caller: ", hear(first));
first.close();

console.log("second caller:", hear(second));
second.close();

function dial(): Socket {
  const phone = socket(AF_INET, SOCK_STREAM);
  phone.connect(["127.0.0.1", 8080]);
  return phone;
}

function say(phone: Socket, words: string): void {
  phone.sendall(Buffer.from(words));
}

function hear(phone: Socket): string {
  return phone.recv(1024).toString();
}
