import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

visit("127.0.0.7", "127.0.0.1");
visit("127.0.0.8", "127.0.0.2");

function visit(from: string, to: string): void {
  using phone = socket(AF_INET, SOCK_STREAM);
  phone.bind([from, 50_000]);
  phone.connect([to, 8080]);
  console.log(phone.getsockname(), "->", phone.getpeername(), phone.recv(16).toString());
}
