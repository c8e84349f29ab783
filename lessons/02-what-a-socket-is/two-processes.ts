import { spawnSync } from "node:child_process";
import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";

const exchange = socket(AF_INET, SOCK_STREAM);
exchange.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
exchange.bind(["127.0.0.1", 8080]);
exchange.listen(1);
const caller = socket(AF_INET, SOCK_STREAM);
caller.connect(["127.0.0.1", 8080]);
const [call] = exchange.accept();

// #region shared
spawnSync("echo", ["said by another process"], { stdio: ["ignore", call.fileno(), "inherit"] });
call.sendall(Buffer.from("said by this one\n"));
call.close();
// #endregion

// #region hear
for (let piece = caller.recv(1024); piece.length > 0; piece = caller.recv(1024)) process.stdout.write(piece);
// #endregion
