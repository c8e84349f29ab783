import { createSocket } from "node:dgram";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "vitest";
import { freePort } from "../../src/harness/free-port.ts";

const host = "127.0.0.1";

test("is none of those that the kernel gives to whoever calls", async () => {
  const [first, last] = readFileSync("/proc/sys/net/ipv4/ip_local_port_range", "utf8").split(/\s+/).map(Number);
  const ports = await Promise.all(Array.from({ length: 200 }, () => freePort(host)));
  expect(ports.filter((port) => port + 200 >= Number(first) && port <= Number(last))).toEqual([]);
  // Checks take others close above it.
  expect(ports.filter((port) => port < 1024 || port + 200 > 65_535)).toEqual([]);
  expect(new Set(ports).size).toBeGreaterThan(150);
});

test("is taken for neither streams nor datagrams", async () => {
  const server = createServer().listen(0, host);
  const socket = createSocket("udp4").bind(0, host);
  await Promise.all([once(server, "listening"), once(socket, "listening")]);
  const free = await freePort(host);
  const choices = [portOf(server.address()), socket.address().port, free];
  expect(await freePort(host, () => choices.shift() ?? 0)).toBe(free);
  server.close();
  socket.close();
});

function portOf(address: AddressInfo | string | null): number {
  return address !== null && typeof address === "object" ? address.port : 0;
}
