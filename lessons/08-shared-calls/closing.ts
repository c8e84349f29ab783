import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const desk = socket(AF_INET, SOCK_STREAM);
desk.bind(["127.0.0.1", 0]);
desk.listen(1);
const caller = socket(AF_INET, SOCK_STREAM);
caller.connect(desk.getsockname());
const [call] = desk.accept();
desk.close();

// #region close
const twin = call.dup();
call.close();
call.close();
caller.settimeout(0.1);
console.log("one of two closed:", heard());
twin.close();
console.log("both closed:", heard());
// #endregion

console.log("descriptor of the closed one:", call.fileno());
caller.close();

function heard(): string {
  try {
    return `${caller.recv(1024).length} bytes, the end`;
  } catch (error) {
    return (error as Error).message;
  }
}
