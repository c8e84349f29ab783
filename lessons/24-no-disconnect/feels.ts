import { AF_INET, SOCK_DGRAM, SOCK_STREAM, select, socket, type Socket } from "switchboard/sockets";

// #region tcp
const listener = socket(AF_INET, SOCK_STREAM);
listener.bind(["127.0.0.1", 0]);
listener.listen(1);
const caller = socket(AF_INET, SOCK_STREAM);
caller.connect(listener.getsockname());
const [call] = listener.accept();

caller.close();
console.log("TCP:", call.recv(1024).length, "bytes, the end");
// #endregion

// #region udp
const box = socket(AF_INET, SOCK_DGRAM);
box.bind(["127.0.0.1", 0]);
const writer = socket(AF_INET, SOCK_DGRAM);
writer.sendto(Buffer.from("hello"), box.getsockname());
box.recv(1024);

writer.close();
console.log("UDP:", isReadable(box) ? "something to read" : "nothing to read");
// #endregion

function isReadable(one: Socket): boolean {
  return select([one], [], [], 0)[0].length > 0;
}
