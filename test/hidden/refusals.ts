import type { World } from "../../src/check/world.ts";

/** On an idle machine a program may reply in time to twenty in a row. Where nothing is captured, all rounds are made. */
const mostRounds = { seen: 400, unseen: 20 };

/** Repeats `round` until a reply of the program has been refused, because nobody was at its port any more. */
export async function untilRefused(world: World, round: () => Promise<void>): Promise<void> {
  const most = world.containment === "none" ? mostRounds.unseen : mostRounds.seen;
  for (let rounds = 0; rounds < most && !hasRefused(world); rounds++) await round();
}

/** Sends letters, all at once, and is gone. The program may still be quick enough to reply to all of them before. */
export async function leavesBeforeReplies(world: World, letters: readonly string[]): Promise<void> {
  const leaver = await world.datagrams();
  await Promise.all(letters.map((letter) => leaver.send(letter)));
  await leaver.close();
}

const ethernetHeader = 14;
const ICMP = 1;
/** "Destination unreachable" and, as its reason, "port unreachable" (RFC 792). */
const unreachable = [3, 3];

/** Whether the kernel has told anybody by ICMP that nobody is at a port. */
function hasRefused(world: World): boolean {
  return world.log().some((event) => event.kind === "packet" && isRefusal(event.frame));
}

function isRefusal(frame: Uint8Array): boolean {
  const bytes = new DataView(frame.buffer, frame.byteOffset, frame.byteLength);
  if (frame.length < ethernetHeader + 28 || bytes.getUint16(12) !== 0x0800) return false;
  if (bytes.getUint8(ethernetHeader + 9) !== ICMP) return false;
  const message = ethernetHeader + (bytes.getUint8(ethernetHeader) & 0x0f) * 4;
  return unreachable.every((value, at) => frame[message + at] === value);
}
