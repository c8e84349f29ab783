import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const phone = socket(AF_INET, SOCK_STREAM);
phone.connect(["127.0.0.1", 8080]);

// #region breathless
phone.sendall(Buffer.from("one\ntwo\nth"));
phone.sendall(Buffer.from("ree\nq\n"));

for (let piece = phone.recv(1024); piece.length > 0; piece = phone.recv(1024)) {
  process.stdout.write(piece);
}
// #endregion
phone.close();
