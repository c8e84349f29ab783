// mistake: M76 counts the characters of the path
// check: client-nobody
// code: long-path-unexplained

import { connect } from "node:net";

const PATH = process.env.SOCKET_PATH ?? "/tmp/switchboard.sock";
const said = Buffer.from(process.argv[2] ?? "");
const pieces: Buffer[] = [];

if (PATH.length > 107) giveUp("the path is too long");
const line = connect({ path: PATH, allowHalfOpen: true }, () => line.end(said));
line.on("data", (piece) => pieces.push(piece));
line.on("error", (error: NodeJS.ErrnoException) => giveUp(String(error.code)));
line.on("end", () => {
  const reply = Buffer.concat(pieces);
  if (reply.length < said.length) giveUp("the call ended too early");
  console.log(reply.toString());
});

function giveUp(reason: string): never {
  console.error(reason);
  process.exit(1);
}
