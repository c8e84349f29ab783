import { AF_INET, SHUT_WR, SOCK_STREAM, socket } from "switchboard/sockets";

const server = socket(AF_INET, SOCK_STREAM);
server.bind(["127.0.0.1", 8080]);
server.listen(1);
const [call] = server.accept();

// #region goodbye
call.sendall(Buffer.from("we are closing"));
call.shutdown(SHUT_WR);
while (call.recv(1024).length > 0) continue;
call.close();
// #endregion
