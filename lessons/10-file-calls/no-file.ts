import { readlinkSync } from "node:fs";
import { socketpair } from "switchboard/sockets";

const [phone] = socketpair();
const file = phone.makefile("rwb");

console.log("a new descriptor:", file.fileno() !== phone.fileno());
console.log("it leads to:", readlinkSync(`/proc/self/fd/${file.fileno()}`).replace(/\d+/, "…"));
