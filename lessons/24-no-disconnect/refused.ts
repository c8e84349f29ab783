import { AF_INET, OSError, SOCK_DGRAM, select, socket, type Socket } from "switchboard/sockets";

const friend = socket(AF_INET, SOCK_DGRAM);
friend.bind(["127.0.0.1", 8081]);

const connected = socket(AF_INET, SOCK_DGRAM);
connected.connect(["127.0.0.1", 8081]);
console.log("after connect():", select([friend], [], [], 0)[0].length, "datagrams came");

friend.close();
connected.send(Buffer.from("Are you there?"));
console.log("connected:      ", answerTo(connected));

const open = socket(AF_INET, SOCK_DGRAM);
open.sendto(Buffer.from("Are you there?"), ["127.0.0.1", 8081]);
console.log("not connected:  ", answerTo(open));

function answerTo(one: Socket): string {
  if (select([one], [], [], 0)[0].length === 0) return "nothing";
  try {
    return one.recv(1024).toString();
  } catch (error) {
    return error instanceof OSError ? error.code : String(error);
  }
}
