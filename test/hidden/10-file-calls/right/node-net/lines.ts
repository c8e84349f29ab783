import { createServer } from "node:net";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");

createServer({ allowHalfOpen: true }, (call) => {
  let rest: Buffer[] = [];
  let number = 0;
  const answer = (line: Buffer): void => {
    call.write(`${++number} `);
    if (!call.write(line)) call.pause();
  };
  call.on("drain", () => call.resume());
  call.on("data", (piece) => {
    let from = 0;
    for (let end = piece.indexOf(10); end !== -1; end = piece.indexOf(10, from)) {
      answer(Buffer.concat([...rest, piece.subarray(from, end + 1)]));
      rest = [];
      from = end + 1;
    }
    if (from < piece.length) rest.push(piece.subarray(from));
  });
  call.on("end", () => {
    if (rest.length > 0) answer(Buffer.concat(rest));
    call.end();
  });
  call.on("error", (error: NodeJS.ErrnoException) => console.error(error.code));
}).listen(PORT, HOST);
