// mistake: takes \r and \r\n for line ends too, as readline does
// check: skips-empty
// code: line-ends-changed

import { createServer, type Socket } from "node:net";
import { createInterface } from "node:readline";
import { once } from "node:events";
const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const server = createServer();
server.listen(PORT, HOST);
try {
  await once(server, "listening");
} catch (error) {
  console.error((error as NodeJS.ErrnoException).code);
  process.exit(1);
}
const [call] = (await once(server, "connection")) as [Socket];
for await (const line of createInterface({ input: call })) {
  if (line === "q") break;
  if (line === "") continue;
  call.write(line.replaceAll(/[a-z]/g, (c) => c.toUpperCase()) + "\n");
}
call.end();
server.close();
