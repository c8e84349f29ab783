import { createSocket } from "node:dgram";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const tallies: Record<string, [number, number, number]> = {};

const box = createSocket("udp4");
box.on("message", (data, { address, port }) => {
  const tally = (tallies[`${address} ${port}`] ??= [0, 0, 0]);
  tally[0]++;
  if (data.length === 0) tally[1]++;
  tally[2] += data.length;
  const [datagrams, empty, bytes] = tally;
  box.send(`${datagrams} datagrams, ${empty} empty, ${bytes} bytes`, port, address);
});
box.bind(PORT, HOST);
