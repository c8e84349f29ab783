import { getSystemErrorName } from "node:util";
import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const phone = socket(AF_INET, SOCK_STREAM);

// #region dial
const result = phone.connect_ex(["127.0.0.1", 8080]);
if (result !== 0) {
  console.log(`nobody answers: ${getSystemErrorName(-result)}`);
  process.exit(1);
}
// #endregion

// #region hear
phone.sendall(Buffer.from("t"));

const pieces: Buffer[] = [];
for (;;) {
  const piece = phone.recv(16);
  if (piece.length === 0) break;
  pieces.push(piece);
}
console.log(Buffer.concat(pieces).toString());
phone.close();
// #endregion
