import { create_server } from "switchboard/sockets";

const board = create_server(["127.0.0.1", 8080]);
const [call] = board.accept();
call.sendall(Buffer.from("hello"));
call.close();
board.close();
