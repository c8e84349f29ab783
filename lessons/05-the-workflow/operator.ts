import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";

const telephone = socket(AF_INET, SOCK_STREAM);
telephone.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
telephone.bind(["127.0.0.1", 8080]);
telephone.listen();

const [call] = telephone.accept();
const extension = call.recv(1);
call.sendall(Buffer.from(`Putting you through to ${extension.toString()}.`));
call.close();

telephone.close();
