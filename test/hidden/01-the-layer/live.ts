import type { World } from "../../../src/check/world.ts";
import { type Frame, flagNames } from "./frames.ts";

/** What crosses the loopback while the judge calls itself: a call with its handshake, data, end and reset, and letters. */
export async function liveFrames(world: World): Promise<readonly Frame[]> {
  const port = world.port + 100;
  const phone = await world.listen({ port });
  const caller = await world.call({ port });
  const called = await phone.accept();
  for (const length of [5, 1, 1400]) {
    await caller.send(world.random.bytes(length));
    await called.receive(length);
  }
  await called.send("bye");
  await called.halfClose();
  await caller.receive(3);
  await caller.expectEnd();
  await caller.reset();
  const box = await world.datagrams({ port });
  const sender = await world.datagrams();
  for (const bytes of ["hello", "", "x".repeat(3000)]) {
    await sender.send(bytes, { port });
    await box.expect(bytes);
  }
  const frames = world.log().flatMap((event) => (event.kind === "packet" ? [event.frame] : []));
  return frames.map((bytes) => ({ bytes, line: peeled(bytes) }));
}

/** The line of a whole frame of IPv4 with TCP or UDP, as all of them here are. */
function peeled(frame: Uint8Array): string {
  const view = new DataView(frame.buffer, frame.byteOffset, frame.length);
  const ip = 14;
  const address = (at: number): string => frame.subarray(at, at + 4).join(".");
  const transport = ip + (view.getUint8(ip) & 15) * 4;
  const rest = view.getUint16(ip + 2) - (transport - ip);
  const ports = `${view.getUint16(transport)} > ${view.getUint16(transport + 2)}`;
  const start = `ethernet | ipv4 ${address(ip + 12)} > ${address(ip + 16)}`;
  if (view.getUint8(ip + 9) === 17) return `${start} | udp ${ports} | ${view.getUint16(transport + 4) - 8} bytes`;
  const flags = flagNames.filter((_, bit) => ((view.getUint8(transport + 13) >> bit) & 1) === 1).join(",");
  return `${start} | tcp ${ports} ${flags} | ${rest - (view.getUint8(transport + 12) >> 4) * 4} bytes`;
}
