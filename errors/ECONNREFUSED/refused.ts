import { AF_INET, OSError, SOCK_DGRAM, SOCK_STREAM, socket } from "switchboard/sockets";

const silent = socket(AF_INET, SOCK_STREAM);
silent.bind(["127.0.0.1", 8080]);
const caller = socket(AF_INET, SOCK_STREAM);
console.log(
  "TCP:",
  failure(() => caller.connect(["127.0.0.1", 8080])),
);

const box = socket(AF_INET, SOCK_DGRAM);
box.connect(["127.0.0.1", 8080]);
box.send(Buffer.from("anybody?"));
console.log(
  "UDP:",
  failure(() => box.recv(100)),
);

function failure(call: () => unknown): string {
  try {
    call();
    return "works";
  } catch (error) {
    if (error instanceof OSError) return `${error.syscall} ${error.code}`;
    throw error;
  }
}
