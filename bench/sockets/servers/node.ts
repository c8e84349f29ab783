/** An echo server on Node's own `net` or `dgram`: `node tcp|tcp-into|udp`; prints its port. */
import { createSocket } from "node:dgram";
import { createServer, type AddressInfo } from "node:net";

if (process.argv[2]?.startsWith("tcp")) {
  const server = createServer({ noDelay: true }, (conn) => {
    conn.on("data", (data) => conn.write(data));
    conn.on("error", () => conn.destroy());
  });
  server.listen(0, "127.0.0.1", () => console.log(portOf(server.address())));
} else {
  const server = createSocket("udp4");
  server.on("message", (data, { port, address }) => server.send(data, port, address));
  server.bind(0, "127.0.0.1", () => console.log(server.address().port));
}

function portOf(address: AddressInfo | string | null): number | undefined {
  return typeof address === "string" ? undefined : address?.port;
}
