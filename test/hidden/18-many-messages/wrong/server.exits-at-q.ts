// mistake: ends the process at q, with what the socket has not taken yet
// check: reads-late
// code: answers-lost-at-goodbye

import { createServer } from "node:net";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const server = createServer((conn) => {
  server.close();
  let heard = Buffer.alloc(0);
  conn.on("data", (piece: Buffer) => {
    heard = Buffer.concat([heard, piece]);
    let start = 0;
    for (let end = heard.indexOf("\n"); end !== -1; end = heard.indexOf("\n", start)) {
      const message = heard.subarray(start, end + 1);
      start = end + 1;
      if (message.toString("latin1") === "q\n") {
        process.exit();
      }
      conn.write(message.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte)));
    }
    heard = heard.subarray(start);
  });
});

server.on("error", (error: NodeJS.ErrnoException) => {
  console.error("cannot listen:", error.code);
  process.exit(1);
});
server.listen(PORT, HOST, () => console.log("waiting for a call"));
