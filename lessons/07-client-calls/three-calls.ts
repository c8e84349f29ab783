import { AF_INET, SOCK_STREAM, errorcode, socket } from "switchboard/sockets";

const done = [8082, 8081, 8080].map((port) => {
  const phone = socket(AF_INET, SOCK_STREAM);
  phone.settimeout(0.2);
  const result = phone.connect_ex(["127.0.0.1", port]);
  console.log(port, result, errorcode[result] ?? "connected");
  return phone;
});

for (const phone of done) phone.close();
