import { AF_INET, SOCK_STREAM, errorcode, socket } from "switchboard/sockets";

const nobody: [string, number] = ["127.0.0.1", 8083];

attempt("connect", () => phone().connect(nobody));
console.log("connect_ex returns", errorcode[phone().connect_ex(nobody)]);

// #region ignored
const line = phone();
line.connect_ex(nobody);
attempt("send", () => line.send(Buffer.from("hello?")));
attempt("recv", () => line.recv(1024));
// #endregion

function phone() {
  return socket(AF_INET, SOCK_STREAM);
}

function attempt(call: string, act: () => unknown): void {
  try {
    act();
  } catch (error) {
    console.log(call, "throws", (error as NodeJS.ErrnoException).code);
  }
}
