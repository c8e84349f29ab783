import { AF_INET, SOCK_DGRAM, SOCK_STREAM, socket } from "switchboard/sockets";

const desk = socket(AF_INET, SOCK_STREAM);
desk.bind(["127.0.0.1", 0]);
desk.listen(1);

// #region stream
const phone = socket(AF_INET, SOCK_STREAM);
phone.connect(desk.getsockname());
const [call] = desk.accept();
phone.sendto(Buffer.from("to nobody?"), ["192.0.2.1", 9]);
const [heard, from] = call.recvfrom(1024);
console.log("stream:", heard.toString(), from);
// #endregion

// #region datagram
const box = socket(AF_INET, SOCK_DGRAM);
box.bind(["127.0.0.1", 0]);
const card = socket(AF_INET, SOCK_DGRAM);
card.connect(box.getsockname());
card.send(Buffer.from("a card"));
console.log("datagram:", box.recv(1024).toString());
// #endregion

for (const one of [call, phone, desk, box, card]) one.close();
