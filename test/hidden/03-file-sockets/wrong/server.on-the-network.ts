// mistake: listens on the network
// check: server-answers
// code: never-listens

import { createServer } from "node:net";

const server = createServer((call) => void call.on("data", (heard) => call.write(heard.toString().toUpperCase())));
server.listen(8080, "127.0.0.1");
