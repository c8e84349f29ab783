import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_ERROR, errorcode, select, socket } from "switchboard/sockets";

const desk = socket(AF_INET, SOCK_STREAM);
desk.bind(["127.0.0.1", 8084]);
desk.listen(5);

console.log("listens:", dial(8084).join(", "));
console.log("nobody: ", dial(8085).join(", "));
desk.close();

// #region dial
function dial(port: number): string[] {
  const phone = socket(AF_INET, SOCK_STREAM);
  phone.setblocking(false);
  const begun = phone.connect_ex(["127.0.0.1", port]);
  const [, writable] = select([], [phone], []);
  const first = phone.getsockopt(SOL_SOCKET, SO_ERROR);
  const second = phone.getsockopt(SOL_SOCKET, SO_ERROR);
  phone.close();
  return [name(begun), `${writable.length} writable`, name(first), name(second)];
}
// #endregion

function name(errno: number): string {
  return errorcode[errno] ?? String(errno);
}
