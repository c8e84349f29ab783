// mistake: M75 takes every error of its call for nobody
// check: living-path
// code: steals-the-path

import { lstatSync, unlinkSync } from "node:fs";
import { connect, createServer } from "node:net";

const PATH = process.env.SOCKET_PATH ?? "/tmp/switchboard.sock";

const server = createServer({ allowHalfOpen: true }, (call) => {
  call.on("data", (heard) => call.write(heard.map((byte) => (byte >= 97 && byte <= 122 ? byte - 32 : byte))));
  call.on("end", () => call.end());
  call.on("error", () => call.destroy());
});

if (Buffer.byteLength(PATH) > 107) giveUp("the path is too long");
server.once("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EADDRINUSE" || !lstatSync(PATH).isSocket()) giveUp(String(error.code));
  const probe = connect(PATH);
  probe.on("connect", () => giveUp("EADDRINUSE"));
  probe.on("error", () => {
    unlinkSync(PATH);
    server.once("error", (again: NodeJS.ErrnoException) => giveUp(String(again.code)));
    server.listen(PATH);
  });
});
// close() of a server at a path removes the path.
process.on("SIGINT", () => {
  server.close();
  process.exit(0);
});
server.listen(PATH);

function giveUp(reason: string): never {
  console.error(`${PATH}: ${reason}`);
  process.exit(1);
}
