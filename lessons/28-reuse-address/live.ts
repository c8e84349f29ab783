import { AF_INET, OSError, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, SO_REUSEPORT, socket } from "switchboard/sockets";
import type { Socket } from "switchboard/sockets";

// #region listening
const first = telephone(SO_REUSEADDR);
first.bind(["0.0.0.0", 8081]);
first.listen(1);
const second = telephone(SO_REUSEADDR);
console.log(
  "beside a listener: bind  ",
  outcome(() => second.bind(["127.0.0.1", 8081])),
);
// #endregion

// #region both
const [one, other] = [telephone(SO_REUSEADDR), telephone(SO_REUSEADDR)];
one.bind(["127.0.0.1", 8082]);
console.log(
  "both before listen: bind ",
  outcome(() => other.bind(["127.0.0.1", 8082])),
);
one.listen(1);
console.log(
  "and then: listen         ",
  outcome(() => other.listen(1)),
);
// #endregion

// #region port
const [left, right] = [telephone(SO_REUSEPORT), telephone(SO_REUSEPORT)];
left.bind(["127.0.0.1", 8083]);
left.listen(1);
right.bind(["127.0.0.1", 8083]);
console.log(
  "both SO_REUSEPORT: listen",
  outcome(() => right.listen(1)),
);
// #endregion

function telephone(option: number): Socket {
  const phone = socket(AF_INET, SOCK_STREAM);
  phone.setsockopt(SOL_SOCKET, option, 1);
  return phone;
}

function outcome(call: () => void): string {
  try {
    call();
    return "works";
  } catch (error) {
    if (error instanceof OSError) return error.code ?? "";
    throw error;
  }
}
