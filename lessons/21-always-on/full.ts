import { AF_INET, BlockingIOError, SOCK_STREAM, socket, type Socket } from "switchboard/sockets";

const server = socket(AF_INET, SOCK_STREAM);
server.bind(["127.0.0.1", 8081]);
server.listen(1);

const reader = socket(AF_INET, SOCK_STREAM);
reader.connect(["127.0.0.1", 8081]);
const [writer] = server.accept();

// #region full
writer.setblocking(false);
const answers = Buffer.alloc(64 * 1024 * 1024);
const taken = sendWhatFits(writer, answers);
console.log("all of it taken: ", taken === answers.length);
console.log("taken, not there:", taken - receive(reader, taken));

function sendWhatFits(line: Socket, bytes: Buffer): number {
  let sent = 0;
  try {
    while (sent < bytes.length) sent += line.send(bytes.subarray(sent));
  } catch (error) {
    if (!(error instanceof BlockingIOError)) throw error;
    console.log("send throws:     ", error.code);
  }
  return sent;
}
// #endregion

function receive(line: Socket, most: number): number {
  let received = 0;
  while (received < most) received += line.recv(65536).length;
  return received;
}
