import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";

const desk = socket(AF_INET, SOCK_STREAM);
desk.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
desk.bind(["127.0.0.1", 8080]);
desk.listen(1);

// #region dictation
const [call] = desk.accept();
const paper = call.makefile("rwb");

for (const line of paper) {
  console.log("heard:", JSON.stringify(line.toString()));
  paper.write(Buffer.from("noted\n"));
  paper.flush();
}

paper.close();
call.close();
// #endregion
desk.close();
