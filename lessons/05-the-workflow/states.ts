import { AF_INET, OSError, SOCK_STREAM, socket, type Socket } from "switchboard/sockets";

const number = ["127.0.0.1", 8081] as const;

// #region states
const telephone = socket(AF_INET, SOCK_STREAM);
look("socket", telephone.getsockname());

telephone.bind(number);
look("bind", telephone.getsockname());

telephone.listen();
look("listen", telephone.getsockname());

telephone.close();
look("close", ["none", 0]);
// #endregion

function look(call: string, [host, port]: readonly [string, number]): void {
  const taken = attempt((other) => other.bind(number));
  const called = attempt((other) => other.connect(number));
  console.log(`${call}: ${host} ${port}; bound by another: ${taken}; called: ${called}`);
}

/** What a second telephone gets when it tries. */
function attempt(act: (other: Socket) => void): string {
  using other = socket(AF_INET, SOCK_STREAM);
  try {
    act(other);
    return "yes";
  } catch (error) {
    if (!(error instanceof OSError)) throw error;
    return error.code;
  }
}
