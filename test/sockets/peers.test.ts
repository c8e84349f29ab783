import { randomBytes } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { bundle, type Bundle } from "./bundle.ts";
import { Exchange, printed, type Where } from "./exchange.ts";
import { pythonProgram } from "./loopback.ts";

const tcp: Where = ["127.0.0.1", "8080"];
const tcp6: Where = ["::1", "8080"];
const path: Where = ["echo.sock"];
const abstract: Where = ["@echo"];
/** Every byte value, cut at no convenient place; more than the socket buffers hold. */
const stream = randomBytes(3_000_007);
const datagram = "a question, in one piece";

/** A program of another maker, and where our program meets it. */
interface Peer {
  readonly name: string;
  readonly where: Where;
  readonly program: readonly string[];
}

let ours: Bundle;

beforeAll(async () => {
  const names = ["stream-server", "stream-client", "line-server", "datagram-server", "datagram-client"];
  ours = await bundle(Object.fromEntries(names.map((name) => [name, `programs/${name}.ts`])));
  return () => ours.remove();
});

/** Peers as rows of a table whose first column is their title. */
function named(peers: readonly Peer[]): (readonly [string, Peer])[] {
  return peers.map((peer) => [peer.name, peer] as const);
}

function python(name: string, ...args: readonly string[]): string[] {
  return pythonProgram(new URL(`programs/${name}.py`, import.meta.url), ...args);
}

const streamClients: readonly Peer[] = [
  { name: "nc", where: tcp, program: ["nc", "-N", ...tcp] },
  { name: "nc on IPv6", where: tcp6, program: ["nc", "-6", "-N", ...tcp6] },
  { name: "nc on a path", where: path, program: ["nc", "-N", "-U", ...path] },
  { name: "socat", where: tcp, program: ["socat", "-t10", "-", "TCP:127.0.0.1:8080"] },
  { name: "socat on IPv6", where: tcp6, program: ["socat", "-t10", "-", "TCP6:[::1]:8080"] },
  { name: "socat on a path", where: path, program: ["socat", "-t10", "-", "UNIX-CONNECT:echo.sock"] },
  { name: "socat on an abstract name", where: abstract, program: ["socat", "-t10", "-", "ABSTRACT-CONNECT:echo"] },
  { name: "busybox nc", where: tcp, program: ["busybox", "nc", ...tcp] },
  { name: "asyncio", where: tcp, program: python("call_asyncio", ...tcp) },
  { name: "asyncio on IPv6", where: tcp6, program: python("call_asyncio", ...tcp6) },
  { name: "asyncio on a path", where: path, program: python("call_asyncio", ...path) },
  { name: "asyncio on an abstract name", where: abstract, program: python("call_asyncio", ...abstract) },
];

describe.concurrent("our stream server", () => {
  it.each(named(streamClients))("answers %s", async (_, { where, program }) => {
    await using exchange = await Exchange.open();
    const server = exchange.start(ours.program("stream-server", "1", ...where));
    await exchange.served("stream", where);
    const client = await exchange.start(program, stream);
    expect(client).toMatchObject({ end: 0, stderr: "" });
    expect(client.stdout.equals(stream)).toBe(true);
    expect(await server).toMatchObject({ end: 0, stderr: "" });
  });

  it("answers one caller after another", async () => {
    await using exchange = await Exchange.open();
    const server = exchange.start(ours.program("stream-server", "3", ...tcp));
    await exchange.served("stream", tcp);
    const callers = streamClients.filter(({ where, name }) => where === tcp && name !== "asyncio");
    const answers = await Promise.all(callers.map(({ program, name }) => exchange.start(program, `I am ${name}`)));
    expect(answers.map(({ stdout }) => stdout.toString())).toEqual(callers.map(({ name }) => `I am ${name}`));
    expect(await server).toMatchObject({ end: 0, stderr: "" });
  });

  it("answers a line of curl telnet://", async () => {
    await using exchange = await Exchange.open();
    const server = exchange.start(ours.program("line-server", ...tcp));
    await exchange.served("stream", tcp);
    const curl = await exchange.start(["curl", "--silent", "telnet://127.0.0.1:8080"], "hello, exchange\n");
    expect(curl).toMatchObject({ end: 0, stderr: "" });
    expect(curl.stdout.toString()).toBe("HELLO, EXCHANGE\n");
    expect(await server).toMatchObject({ end: 0, stderr: "" });
  });

  it("is found by nc -z", async () => {
    await using exchange = await Exchange.open();
    const server = exchange.start(ours.program("stream-server", "1", ...tcp));
    await exchange.served("stream", tcp);
    expect(await exchange.start(["nc", "-z", ...tcp])).toMatchObject({ end: 0 });
    expect(await server).toMatchObject({ end: 0, stderr: "" });
    expect(await exchange.start(["nc", "-z", ...tcp])).toMatchObject({ end: 1 });
  });
});

const streamServers: readonly Peer[] = [
  { name: "socat", where: tcp, program: ["socat", "TCP-LISTEN:8080,bind=127.0.0.1", "EXEC:cat"] },
  { name: "socat on IPv6", where: tcp6, program: ["socat", "TCP6-LISTEN:8080,bind=[::1]", "EXEC:cat"] },
  { name: "socat on a path", where: path, program: ["socat", "UNIX-LISTEN:echo.sock", "EXEC:cat"] },
  { name: "socat on an abstract name", where: abstract, program: ["socat", "ABSTRACT-LISTEN:echo", "EXEC:cat"] },
  { name: "busybox nc", where: tcp, program: ["busybox", "nc", "-ll", "-p", "8080", "-e", "cat"] },
  { name: "socketserver", where: tcp, program: python("serve_socketserver", "stream", ...tcp) },
  { name: "socketserver on a path", where: path, program: python("serve_socketserver", "stream", ...path) },
  { name: "asyncio", where: tcp, program: python("serve_asyncio", "stream", ...tcp) },
  { name: "asyncio on IPv6", where: tcp6, program: python("serve_asyncio", "stream", ...tcp6) },
  { name: "asyncio on a path", where: path, program: python("serve_asyncio", "stream", ...path) },
  { name: "asyncio on an abstract name", where: abstract, program: python("serve_asyncio", "stream", ...abstract) },
];

describe.concurrent("our stream client", () => {
  it.each(named(streamServers))("is answered by %s", async (_, { where, program }) => {
    await using exchange = await Exchange.open();
    exchange.startOpen(program);
    await exchange.served("stream", where);
    const client = await exchange.start(ours.program("stream-client", ...where), stream);
    expect(client).toMatchObject({ end: 0, stderr: "" });
    expect(client.stdout.equals(stream)).toBe(true);
  });

  const talkers: readonly Peer[] = [
    { name: "nc", where: tcp, program: ["nc", "-l", "-N", ...tcp] },
    { name: "nc on a path", where: path, program: ["nc", "-l", "-N", "-U", ...path] },
  ];
  it.each(named(talkers))("talks with %s, each in its own words", async (_, { where, program }) => {
    await using exchange = await Exchange.open();
    const server = exchange.start(program, "from nc");
    await exchange.served("stream", where);
    const client = await exchange.start(ours.program("stream-client", ...where), "from us");
    expect(client).toMatchObject({ end: 0, stderr: "" });
    expect(client.stdout.toString()).toBe("from nc");
    expect((await server).stdout.toString()).toBe("from us");
  });
});

const datagramClients: readonly Peer[] = [
  { name: "nc", where: tcp, program: ["nc", "-u", ...tcp] },
  { name: "nc on IPv6", where: tcp6, program: ["nc", "-6", "-u", ...tcp6] },
  { name: "socat", where: tcp, program: ["socat", "-", "UDP:127.0.0.1:8080"] },
  { name: "socat on a path", where: path, program: ["socat", "-", "UNIX-SENDTO:echo.sock,bind=caller.sock"] },
  { name: "socat on an abstract name", where: abstract, program: ["socat", "-", "ABSTRACT-SENDTO:echo,bind=caller"] },
  { name: "Python", where: tcp, program: python("call_socket", ...tcp) },
  { name: "Python on IPv6", where: tcp6, program: python("call_socket", ...tcp6) },
  { name: "Python on a path", where: path, program: python("call_socket", ...path) },
  { name: "Python on an abstract name", where: abstract, program: python("call_socket", ...abstract) },
];

describe.concurrent("our datagram server", () => {
  it.each(named(datagramClients))("answers %s", async (_, { where, program }) => {
    await using exchange = await Exchange.open();
    const server = exchange.start(ours.program("datagram-server", "1", ...where));
    await exchange.served("datagram", where);
    const client = exchange.startOpen(program, datagram);
    if (program.includes("-B")) client.stdin?.end();
    expect((await printed(client, datagram)).toString()).toBe(datagram);
    expect(await server).toMatchObject({ end: 0, stderr: "" });
  });

  it("answers an empty datagram of socat", async () => {
    await using exchange = await Exchange.open();
    const server = exchange.start(ours.program("datagram-server", "2", ...tcp));
    await exchange.served("datagram", tcp);
    const client = exchange.start(["socat", "-", "UDP:127.0.0.1:8080,shut-null"], datagram);
    expect(await server).toMatchObject({ end: 0, stderr: "" });
    expect((await client).stdout.toString()).toBe(datagram);
  });
});

const datagramServers: readonly Peer[] = [
  { name: "socat", where: tcp, program: ["socat", "UDP-RECVFROM:8080,bind=127.0.0.1,fork", "EXEC:cat"] },
  { name: "socat on IPv6", where: tcp6, program: ["socat", "UDP6-RECVFROM:8080,bind=[::1],fork", "EXEC:cat"] },
  { name: "socat on a path", where: path, program: ["socat", "UNIX-RECVFROM:echo.sock,fork", "EXEC:cat"] },
  { name: "socat on an abstract name", where: abstract, program: ["socat", "ABSTRACT-RECVFROM:echo,fork", "EXEC:cat"] },
  { name: "socketserver", where: tcp, program: python("serve_socketserver", "datagram", ...tcp) },
  { name: "socketserver on a path", where: path, program: python("serve_socketserver", "datagram", ...path) },
  { name: "asyncio", where: tcp, program: python("serve_asyncio", "datagram", ...tcp) },
  { name: "asyncio on IPv6", where: tcp6, program: python("serve_asyncio", "datagram", ...tcp6) },
  { name: "asyncio on a path", where: path, program: python("serve_asyncio", "datagram", ...path) },
];

describe.concurrent("our datagram client", () => {
  const words = ["one", "two", "a third one"];

  it.each(named(datagramServers))("is answered by %s", async (_, { where, program }) => {
    await using exchange = await Exchange.open();
    exchange.startOpen(program);
    await exchange.served("datagram", where);
    const client = await exchange.start(ours.program("datagram-client", words.join(), ...where));
    expect(client).toMatchObject({ end: 0, stderr: "" });
    expect(client.stdout.toString()).toBe(words.map((word) => `${Buffer.from(word).toString("hex")}\n`).join(""));
  });

  it("talks with nc, each in its own words", async () => {
    await using exchange = await Exchange.open();
    const server = exchange.startOpen(["nc", "-u", "-l", ...tcp], "from nc");
    await exchange.served("datagram", tcp);
    const client = exchange.start(ours.program("datagram-client", "from us", ...tcp));
    expect((await printed(server, "from us")).toString()).toBe("from us");
    expect((await client).stdout.toString()).toBe(`${Buffer.from("from nc").toString("hex")}\n`);
  });
});
