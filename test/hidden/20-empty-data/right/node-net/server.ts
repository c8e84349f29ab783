import { createServer, type Socket } from "node:net";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

const server = createServer({ allowHalfOpen: true }, (conn) => {
  server.close();
  let heard = Buffer.alloc(0);
  let over = false;

  conn.on("data", (piece: Buffer) => {
    heard = Buffer.concat([heard, piece]);
    for (let at = heard.indexOf("\n"); at !== -1 && !over; at = heard.indexOf("\n")) {
      answer(heard.subarray(0, at));
      heard = heard.subarray(at + 1);
    }
  });
  conn.on("drain", () => conn.resume());
  conn.on("end", () => finish(heard.length > 0 ? "end in mid-message" : "end"));
  conn.on("error", () => finish("reset"));

  function answer(message: Buffer): void {
    if (message.toString("latin1") === "q") return finish("goodbye");
    if (message.length > 0 && !write(conn, message)) conn.pause();
  }

  function finish(ending: string): void {
    if (over) return;
    over = true;
    console.log(`call over: ${ending}`);
    conn.end(() => conn.destroy());
  }
});

server.on("error", (error: NodeJS.ErrnoException) => {
  console.error("cannot listen:", error.code);
  process.exit(1);
});
server.listen(PORT, HOST);

function write(conn: Socket, message: Buffer): boolean {
  const raised = message.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
  return conn.write(Buffer.from([...raised, 0x0a]));
}
