import { AF_INET, SOCK_STREAM, errorcode, socket } from "switchboard/sockets";

const phone = socket(AF_INET, SOCK_STREAM);
try {
  phone.connect_ex(["127.0.0.1", 70_000]);
} catch (error) {
  console.log(String(error));
}
phone.close();
console.log(errorcode[phone.connect_ex(["127.0.0.1", 7000])]);
