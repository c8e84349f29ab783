import { createSocket } from "node:dgram";
import { createServer } from "node:net";

const HOST = process.env.HOST ?? "127.0.0.1";
const [protocol = "tcp", wanted = "0"] = process.argv.slice(2);

if (protocol === "udp") {
  const socket = createSocket("udp4").on("error", giveUp);
  socket.bind(Number(wanted), HOST, () => {
    tell(socket.address());
    whenInputEnds(() => socket.close());
  });
} else {
  const server = createServer().on("error", giveUp);
  server.listen(Number(wanted), HOST, () => {
    const address = server.address();
    if (address !== null && typeof address === "object") tell(address);
    whenInputEnds(() => server.close());
  });
}

function tell({ address, port }: { address: string; port: number }): void {
  console.log(`${process.pid} ${address} ${port}`);
}

function whenInputEnds(close: () => void): void {
  process.stdin.resume().on("end", close);
}

function giveUp(error: NodeJS.ErrnoException): void {
  console.error(`${HOST}:${wanted}: ${error.code}`);
  process.exitCode = 1;
}
