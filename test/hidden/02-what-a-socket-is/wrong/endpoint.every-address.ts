// mistake: M05 listens without an address
// check: names-itself
// code: takes-every-address

import { createServer } from "node:net";

const server = createServer();
server.listen(0, () => {
  const address = server.address();
  if (address !== null && typeof address === "object") console.log(process.pid, address.address, address.port);
});
process.stdin.resume().on("end", () => server.close());
