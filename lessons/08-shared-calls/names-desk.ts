import { AF_INET, SOCK_STREAM, socket, type InetAddress } from "switchboard/sockets";

const desk = socket(AF_INET, SOCK_STREAM);
desk.bind(["0.0.0.0", 8080]);
desk.listen(1);

// #region names
const [call] = desk.accept();
console.log("desk:", text(desk.getsockname()));
console.log("call:", text(call.getsockname()), "with", text(call.getpeername()));
try {
  desk.getpeername();
} catch (error) {
  console.log("the desk's peer:", (error as NodeJS.ErrnoException).code);
}
// #endregion

call.recv(1);
call.close();
desk.close();

function text([host, port]: InetAddress): string {
  return `${host}:${port}`;
}
