import { createSocket } from "node:dgram";
import { connect, createServer, type Server } from "node:net";
import { once } from "node:events";
import { afterEach, describe, expect, test } from "vitest";
import { socketRows, unixRows } from "../../../src/harness/observe/sockets.ts";
import { isOtherEnd } from "../../../src/harness/observe/settled.ts";
import { until } from "./programs.ts";

const stops: (() => unknown)[] = [];

afterEach(() => {
  for (const stop of stops.splice(0)) stop();
});

async function listening(host: string): Promise<number> {
  const server: Server = createServer({ pauseOnConnect: true }, (socket) => stops.push(() => socket.destroy()));
  stops.push(() => server.close());
  server.listen(0, host);
  await once(server, "listening");
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("not a TCP server");
  return address.port;
}

describe("the sockets of a loopback", () => {
  test.each(["127.0.0.1", "::1", "0.0.0.0", "::"])("a listener on %s", async (host) => {
    const port = await listening(host);
    expect(socketRows().filter((row) => row.local.port === port)).toMatchObject([
      { protocol: host.includes(":") ? "tcp6" : "tcp", state: "LISTEN", local: { host, port }, receiveQueue: 0 },
    ]);
  });

  test("both ends of a connection, with what the other has not read", async () => {
    const port = await listening("127.0.0.1");
    const caller = connect(port, "127.0.0.1");
    stops.push(() => caller.destroy());
    await once(caller, "connect");
    caller.write("hello");
    const end = await until(() => socketRows().find((row) => row.local.port === port && row.receiveQueue === 5));
    expect(end).toMatchObject({ state: "ESTABLISHED", remote: { host: "127.0.0.1", port: caller.localPort } });
    expect(socketRows().filter((row) => isOtherEnd(row, end))).toMatchObject([{ local: { port: caller.localPort } }]);
  });

  test("an IPv4 caller of a dual-stack listener is one connection with two spellings", async () => {
    const port = await listening("::");
    const caller = connect(port, "127.0.0.1");
    stops.push(() => caller.destroy());
    await once(caller, "connect");
    const end = await until(() => socketRows().find((row) => row.local.port === port && row.state === "ESTABLISHED"));
    expect(end.local.host).toBe("::ffff:127.0.0.1");
    expect(socketRows().filter((row) => isOtherEnd(row, end)).length).toBe(1);
  });

  test("a UDP socket is UNCONN, as ss says", async () => {
    const socket = createSocket("udp4").bind(0, "127.0.0.1");
    stops.push(() => socket.close());
    await once(socket, "listening");
    const { port } = socket.address();
    expect(socketRows("self", ["udp"]).filter((row) => row.local.port === port)).toMatchObject([{ state: "UNCONN" }]);
  });

  test("an abstract name of the UNIX domain", async () => {
    const name = `switchboard-${process.pid}`;
    const server = createServer().listen(`\0${name}`);
    stops.push(() => server.close());
    await once(server, "listening");
    expect(unixRows().find((row) => row.path.startsWith(`@${name}`))).toMatchObject({ type: "stream", listens: true });
  });

  test("a process that is gone has none", () => {
    expect(socketRows(0x3fffff)).toEqual([]);
  });
});
