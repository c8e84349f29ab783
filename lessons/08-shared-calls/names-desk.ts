import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket, type InetAddress } from "switchboard/sockets";

const desk = socket(AF_INET, SOCK_STREAM);
desk.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
desk.bind(["0.0.0.0", 8080]);
desk.listen(1);

// #region names
console.log("desk:", text(desk.getsockname()));
try {
  desk.getpeername();
} catch (error) {
  console.log("the desk's peer:", (error as NodeJS.ErrnoException).code);
}

for (;;) {
  const [call] = desk.accept();
  console.log("call:", text(call.getsockname()), "with", text(call.getpeername()));
  call.close();
}
// #endregion

function text([host, port]: InetAddress): string {
  return `${host}:${port}`;
}
