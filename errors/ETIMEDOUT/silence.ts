import { AF_INET, IPPROTO_TCP, OSError, SOCK_STREAM, TCP_USER_TIMEOUT, socket } from "switchboard/sockets";

const server = socket(AF_INET, SOCK_STREAM);
server.bind(["127.0.0.1", 8080]);
server.listen(0);
const first = socket(AF_INET, SOCK_STREAM);
first.connect(["127.0.0.1", 8080]);

const second = socket(AF_INET, SOCK_STREAM);
second.setsockopt(IPPROTO_TCP, TCP_USER_TIMEOUT, 100);
second.settimeout(60);
try {
  second.connect(["127.0.0.1", 8080]);
} catch (error) {
  if (error instanceof OSError) console.log(error.message);
}
