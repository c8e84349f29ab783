import { AF_INET, OSError, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";

const first = socket(AF_INET, SOCK_STREAM);
first.bind(["0.0.0.0", 8080]);
first.listen(1);

const second = socket(AF_INET, SOCK_STREAM);
second.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
try {
  second.bind(["127.0.0.1", 8080]);
} catch (error) {
  if (error instanceof OSError) console.log(error.message);
}
