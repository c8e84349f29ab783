import { AF_INET, SOCK_DGRAM, TimeoutError, socket } from "switchboard/sockets";

const box = socket(AF_INET, SOCK_DGRAM);
box.bind(["127.0.0.1", 0]);
const sender = socket(AF_INET, SOCK_DGRAM);
for (const words of ["one", "two"]) sender.sendto(Buffer.from(words), box.getsockname());
box.settimeout(0.1);

// #region zero
show("recv(0)    ", () => box.recv(0));
show("recv(9)    ", () => box.recv(9));
show("recvfrom(0)", () => box.recvfrom(0)[0]);
show("recv(9)    ", () => box.recv(9));
// #endregion

function show(call: string, receive: () => Buffer): void {
  try {
    console.log(call, `[${receive().toString()}]`);
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error;
    console.log(call, "waits");
  }
}
