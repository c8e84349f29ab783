/**
 * Receives 64 KiB again and again: prints how many pages the kernel had to give it for a receive, in the worst of six
 * rounds of ten thousand, when it had warmed up.
 */
import { AF_UNIX, SOCK_DGRAM, socketpair } from "switchboard/sockets";

const [near, far] = socketpair(AF_UNIX, SOCK_DGRAM);
const datagram = Buffer.alloc(65_536);

pagesFor(20_000);
console.log(Math.max(...Array.from({ length: 6 }, () => pagesFor(10_000) / 10_000)));

function pagesFor(receives: number): number {
  const before = process.resourceUsage().minorPageFault;
  for (let at = 0; at < receives; at++) {
    near.send(datagram);
    far.recv(datagram.length);
  }
  return process.resourceUsage().minorPageFault - before;
}
