// mistake: ignores the end of the input
// check: until-input-ends
// code: never-exits

import { createServer } from "node:net";

const HOST = process.env.HOST ?? "127.0.0.1";
const server = createServer();
server.listen(Number(process.argv[3] ?? "0"), HOST, () => {
  const address = server.address();
  if (address !== null && typeof address === "object") console.log(process.pid, address.address, address.port);
});
process.stdin.resume();
