import { AF_INET, SOCK_DGRAM, TimeoutError, socket, type Socket } from "switchboard/sockets";

const server = socket(AF_INET, SOCK_DGRAM);
server.bind(["0.0.0.0", 8082]);

// #region asking
const open = socket(AF_INET, SOCK_DGRAM);
open.sendto(Buffer.from("hello"), ["127.0.0.2", 8082]);
replyOnce();
console.log("127.0.0.2 was asked, and the reply comes from", open.recvfrom(1024)[1][0]);

const connected = socket(AF_INET, SOCK_DGRAM);
connected.connect(["127.0.0.2", 8082]);
connected.send(Buffer.from("hello"));
replyOnce();
console.log("a connected asker gets", heard(connected));
// #endregion

function replyOnce(): void {
  const [request, sender] = server.recvfrom(1024);
  server.sendto(request, sender);
}

function heard(box: Socket): string {
  box.settimeout(0.1);
  try {
    return box.recv(1024).toString();
  } catch (error) {
    if (error instanceof TimeoutError) return "nothing";
    throw error;
  }
}
