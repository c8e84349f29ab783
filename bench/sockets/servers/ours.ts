/** An echo server of blocking calls: `ours tcp|udp`; prints its port. */
import { create_server, socket, AF_INET, SOCK_DGRAM, type Socket } from "../../../src/sockets/index.ts";

if (process.argv[2] === "tcp") serveStreams(create_server(["127.0.0.1", 0]));
else serveDatagrams(socket(AF_INET, SOCK_DGRAM));

function serveStreams(server: Socket): never {
  console.log(server.getsockname()[1]);
  for (;;) {
    const [conn] = server.accept();
    for (let data = conn.recv(65536); data.length > 0; data = conn.recv(65536)) conn.sendall(data);
    conn.close();
  }
}

function serveDatagrams(server: Socket): never {
  server.bind(["127.0.0.1", 0]);
  console.log(server.getsockname()[1]);
  for (;;) {
    const [data, address] = server.recvfrom(65535);
    server.sendto(data, address);
  }
}
