import { getSystemErrorName } from "node:util";
import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const desk = socket(AF_INET, SOCK_STREAM);

desk.bind(["127.0.0.1", 8081]);
console.log("bound:    ", dial());

desk.listen(1);
console.log("listening:", dial());

function dial(): string {
  const phone = socket(AF_INET, SOCK_STREAM);
  const result = phone.connect_ex(["127.0.0.1", 8081]);
  phone.close();
  return result === 0 ? "connected" : getSystemErrorName(-result);
}
