import { createServer } from "node:net";

createServer({ allowHalfOpen: true }, (call) => {
  call.on("data", (piece) =>
    call.write(Buffer.from(piece.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte)))),
  );
  call.on("end", () => call.end());
  call.on("error", (error) => console.error(error.message));
}).listen(Number(process.env.PORT ?? "8080"), process.env.HOST ?? "127.0.0.1");
