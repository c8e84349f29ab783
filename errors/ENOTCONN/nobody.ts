import { AF_INET, OSError, SHUT_WR, SOCK_STREAM, socket } from "switchboard/sockets";

const phone = socket(AF_INET, SOCK_STREAM);
const server = socket(AF_INET, SOCK_STREAM);
server.bind(["127.0.0.1", 8080]);
server.listen(1);

tell("recv before connect:    ", () => phone.recv(100));
tell("getpeername, the same:  ", () => phone.getpeername());
tell("shutdown, the same:     ", () => phone.shutdown(SHUT_WR));
tell("recv on the listener:   ", () => server.recv(100));

function tell(what: string, call: () => unknown): void {
  try {
    call();
  } catch (error) {
    if (error instanceof OSError) console.log(what, error.code);
  }
}
