import { AF_INET, MSG_PEEK, SOCK_STREAM, socket } from "switchboard/sockets";

const name = process.argv[2] ?? "a";

const phone = socket(AF_INET, SOCK_STREAM);
phone.connect(["127.0.0.1", 8080]);
phone.sendall(Buffer.from(name));

// #region fates
if (name === "a") {
  phone.recv(4);
  phone.close();
}
if (name === "b") {
  phone.recv(4);
  process.kill(process.pid, "SIGKILL");
}
if (name === "c") {
  phone.recv(1, MSG_PEEK);
  process.kill(process.pid, "SIGKILL");
}
// #endregion
