import { readFileSync } from "node:fs";
import { socketpair } from "switchboard/sockets";

const [phone] = socketpair();

show("new:");
phone.settimeout(2);
show("settimeout(2):");
phone.settimeout(0);
show("settimeout(0):");
phone.setblocking(true);
show("setblocking(true):");

function show(what: string): void {
  const [, flags = "0"] = /flags:\s*(\d+)/.exec(readFileSync(`/proc/self/fdinfo/${phone.fileno()}`, "utf8")) ?? [];
  const kernel = (parseInt(flags, 8) & 0o4000) === 0 ? "blocks" : "does not block";
  console.log(what.padEnd(18), String(phone.gettimeout()).padEnd(4), String(phone.getblocking()).padEnd(5), kernel);
}
