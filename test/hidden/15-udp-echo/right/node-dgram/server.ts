import { createSocket } from "node:dgram";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const server = createSocket("udp4");
server.on("message", (data, sender) => {
  const reply = data.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
  server.send(reply, sender.port, sender.address);
});
server.bind(PORT, HOST);
