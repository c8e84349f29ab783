import { AF_INET, SOCK_STREAM, socket, type Socket } from "switchboard/sockets";

// #region desks
const crowded = desk(8082);
crowded.listen(0);
const waiting = socket(AF_INET, SOCK_STREAM);
waiting.connect(["127.0.0.1", 8082]);

const dark = desk(8081);
console.log(dark.getsockname().join(":"), "is switched off");

const staffed = desk(8080);
staffed.listen(5);
// #endregion

for (;;) {
  const [call] = staffed.accept();
  call.recv(1);
  call.close();
}

function desk(port: number): Socket {
  const phone = socket(AF_INET, SOCK_STREAM);
  phone.bind(["127.0.0.1", port]);
  return phone;
}
