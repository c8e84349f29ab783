// mistake: takes only what it understands for a sign of life
// check: silent
// code: drops-the-living

import { AF_INET, OSError, SOCK_DGRAM, select, socket } from "switchboard/sockets";
import type { InetAddress } from "switchboard/sockets";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const SILENT_MS = Number(process.env.SILENT_MS ?? "30000");

interface Member {
  readonly name: string;
  readonly address: InetAddress;
  echo: boolean;
  heardAt: number;
}
const members = new Map<string, Member>();

const room = socket(AF_INET, SOCK_DGRAM);
try {
  room.bind([HOST, PORT]);
} catch (error) {
  if (!(error instanceof OSError)) throw error;
  console.error(`cannot bind ${HOST}:${PORT}: ${error.code}`);
  process.exit(1);
}

while (true) {
  const [ready] = select([room], [], [], untilNextIsDue());
  if (ready.length > 0) take(...room.recvfrom(65535));
  else dropSilent();
}
function untilNextIsDue(): number | null {
  if (members.size === 0) return null;
  const due = Math.min(...[...members.values()].map(({ heardAt }) => heardAt)) + SILENT_MS;
  return Math.max(0, due - performance.now()) / 1000;
}

function dropSilent(): void {
  for (const [key, { name, heardAt }] of members) {
    if (performance.now() - heardAt < SILENT_MS) continue;
    members.delete(key);
    tellAll(`* ${name} lost`);
  }
}

function take(data: Buffer, sender: InetAddress): void {
  const key = sender.join(":");
  const member = members.get(key);
  const isKnown = /^(?:join .|say .|list$|leave$|here$)/su.test(data.toString());
  if (member !== undefined && isKnown) member.heardAt = performance.now();
  const words = data.toString();
  if (words.startsWith("join ")) join(words.slice(5), sender, member);
  else if (member === undefined) tell(sender, "no: join first");
  else if (words.startsWith("say ") && data.length > 4) say(member, data.subarray(4));
  else if (words === "list") tell(sender, `here: ${names().join(" ")}`);
  else if (words === "leave") leave(key, member);
  else if (words !== "here") tell(sender, "no: say, list, leave or here");
}

function join(wish: string, sender: InetAddress, member: Member | undefined): void {
  const [, name, echo] = /^([A-Za-z0-9]{1,16})( echo)?$/u.exec(wish) ?? [];
  if (name === undefined) return tell(sender, "no: join NAME, or join NAME echo");
  if (member?.name === name) {
    member.echo = echo !== undefined;
    return tell(sender, `joined ${name}`);
  }
  if (member !== undefined) return tell(sender, `no: you are ${member.name}`);
  if (names().includes(name)) return tell(sender, "no: that name is taken");
  tell(sender, `joined ${name}`);
  tellAll(`* ${name} joined`);
  members.set(sender.join(":"), { name, address: sender, echo: echo !== undefined, heardAt: performance.now() });
}

function say(speaker: Member, text: Buffer): void {
  const line = Buffer.concat([Buffer.from(`${speaker.name}: `), text]);
  for (const member of members.values()) if (member !== speaker || speaker.echo) tell(member.address, line);
}

function leave(key: string, member: Member): void {
  members.delete(key);
  tell(member.address, "left");
  tellAll(`* ${member.name} left`);
}

function names(): string[] {
  return [...members.values()].map(({ name }) => name);
}

function tellAll(line: string): void {
  for (const { address } of members.values()) tell(address, line);
}

function tell(address: InetAddress, line: string | Buffer): void {
  room.sendto(Buffer.from(line), address);
}
