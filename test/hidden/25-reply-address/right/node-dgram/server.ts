import { createSocket } from "node:dgram";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const server = createSocket("udp4");
server.on("message", (data, { address, port }) => {
  const request = /^(\d{1,9}) (.*)$/s.exec(data.toString("latin1"));
  if (request === null) return;
  const [, number, text = ""] = request;
  const printed = new TextDecoder("utf-8", { ignoreBOM: true }).decode(Buffer.from(text, "latin1"));
  console.log(`${address}:${port} ${printed.replace(/[\u0000-\u001f\u007f-\u009f]/g, "?")}`);
  const capitals = text.replace(/[a-z]/g, (letter) => letter.toUpperCase());
  server.send(Buffer.from(`${number} ${address}:${port} ${capitals}`, "latin1"), port, address);
});
server.bind(PORT, HOST);
