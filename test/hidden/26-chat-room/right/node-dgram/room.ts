import { createSocket, type RemoteInfo } from "node:dgram";

const HOST = process.env.HOST ?? "127.0.0.1";
const PORT = Number(process.env.PORT ?? "8080");
const SILENT_MS = Number(process.env.SILENT_MS ?? "30000");

class Member {
  readonly name: string;
  readonly sender: RemoteInfo;
  echo = false;
  timer: NodeJS.Timeout | undefined;

  constructor(name: string, sender: RemoteInfo) {
    this.name = name;
    this.sender = sender;
  }
}

const members: Member[] = [];
const room = createSocket("udp4");
room.on("error", (error: NodeJS.ErrnoException) => {
  console.error(error.code);
  process.exit(1);
});

function tell(sender: RemoteInfo, line: string | Buffer): void {
  room.send(line, sender.port, sender.address);
}

/** A timer for each member, which its every word starts anew. */
function hear(member: Member): void {
  clearTimeout(member.timer);
  member.timer = setTimeout(() => {
    remove(member, "lost");
  }, SILENT_MS);
}

function remove(member: Member, why: string): void {
  clearTimeout(member.timer);
  members.splice(members.indexOf(member), 1);
  for (const { sender } of members) tell(sender, `* ${member.name} ${why}`);
}

room.on("message", (data, sender) => {
  const member = members.find((one) => one.sender.port === sender.port && one.sender.address === sender.address);
  if (member !== undefined) hear(member);
  const words = data.toString("latin1");
  const join = /^join ([a-zA-Z0-9]{1,16})( echo)?$/.exec(words);
  if (join !== null) {
    const name = join[1] ?? "";
    const holder = members.find((one) => one.name === name);
    if (holder !== member) return tell(sender, "no: you cannot have that name");
    let joined = member;
    if (joined === undefined) {
      joined = new Member(name, sender);
      for (const other of members) tell(other.sender, `* ${name} joined`);
      members.push(joined);
      hear(joined);
    }
    joined.echo = join[2] !== undefined;
    return tell(sender, `joined ${name}`);
  }
  if (member === undefined) return tell(sender, "no: you have not joined");
  if (words === "list") return tell(sender, "here: " + members.map((one) => one.name).join(" "));
  if (words === "here") return;
  if (words === "leave") {
    remove(member, "left");
    return tell(sender, "left");
  }
  if (!/^say [^]/.test(words)) return tell(sender, "no: what?");
  const line = Buffer.concat([Buffer.from(member.name + ": "), data.subarray(4)]);
  for (const one of members) if (one !== member || member.echo) tell(one.sender, line);
});
room.bind(PORT, HOST);
