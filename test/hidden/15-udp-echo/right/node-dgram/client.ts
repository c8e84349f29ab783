import { createSocket, type RemoteInfo } from "node:dgram";
import { createInterface } from "node:readline";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const TIMEOUT_MS = Number(process.env.TIMEOUT_MS ?? "1000");

const socket = createSocket("udp4");
for await (const text of createInterface({ input: process.stdin })) {
  console.log((await ask(Buffer.from(text)))?.toString() ?? "no reply");
}
socket.close();

/** The reply of the server, or undefined when the time is up. The socket is not connected, so it looks who wrote. */
function ask(question: Buffer): Promise<Buffer | undefined> {
  const wanted = Buffer.from(question.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte)));
  return new Promise((resolve) => {
    const finish = (reply?: Buffer): void => {
      clearTimeout(timer);
      socket.off("message", onMessage);
      resolve(reply);
    };
    const onMessage = (data: Buffer, { address, port }: RemoteInfo): void => {
      if (address === HOST && port === PORT && data.equals(wanted)) finish(data);
    };
    const timer = setTimeout(finish, TIMEOUT_MS);
    socket.on("message", onMessage);
    socket.send(question, PORT, HOST);
  });
}
