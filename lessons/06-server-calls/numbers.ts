import { AF_INET, OSError, SOCK_STREAM, socket } from "switchboard/sockets";

// #region numbers
const telephone = socket(AF_INET, SOCK_STREAM);
telephone.bind(["127.0.0.1", 0]);
const [, port] = telephone.getsockname();
console.log("port 0:               ", port > 0 ? "a port of the kernel's choice" : "none");

console.log("the same once more:   ", binds("127.0.0.1", port));
console.log("another of ours:      ", binds("127.0.0.2", port));
console.log("all of ours:          ", binds("0.0.0.0", port));
console.log("somebody else's:      ", binds("192.0.2.1", port));
// #endregion

function binds(host: string, number: number): string {
  using other = socket(AF_INET, SOCK_STREAM);
  try {
    other.bind([host, number]);
    return "bound";
  } catch (error) {
    if (!(error instanceof OSError)) throw error;
    return error.code;
  }
}
