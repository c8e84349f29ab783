/** An echo server of blocking calls: `ours tcp|tcp-into|udp`; prints its port. `tcp-into` has one buffer for all. */
import { create_server, socket, AF_INET, SOCK_DGRAM, type Socket } from "../../../src/sockets/index.ts";

const [, , kind] = process.argv;
if (kind === "tcp") serveStreams(create_server(["127.0.0.1", 0]), echo);
else if (kind === "tcp-into") serveStreams(create_server(["127.0.0.1", 0]), echoFromOneBuffer);
else serveDatagrams(socket(AF_INET, SOCK_DGRAM));

function serveStreams(server: Socket, answer: (conn: Socket) => void): never {
  console.log(server.getsockname()[1]);
  for (;;) {
    const [conn] = server.accept();
    answer(conn);
    conn.close();
  }
}

function echo(conn: Socket): void {
  for (let data = conn.recv(65536); data.length > 0; data = conn.recv(65536)) conn.sendall(data);
}

function echoFromOneBuffer(conn: Socket): void {
  const buffer = Buffer.alloc(65536);
  for (let count = conn.recv_into(buffer); count > 0; count = conn.recv_into(buffer)) {
    conn.sendall(buffer.subarray(0, count));
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
