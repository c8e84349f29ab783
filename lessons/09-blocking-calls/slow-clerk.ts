import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";

const desk = socket(AF_INET, SOCK_STREAM);
desk.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
desk.bind(["127.0.0.1", 8080]);
desk.listen(1);

// #region clerk
const [call] = desk.accept();
call.recv(1);
call.recv(1);
call.sendall(Buffer.from("A"));
call.sendall(Buffer.from("B"));
// #endregion
call.recv(1);
call.close();
desk.close();
