import { execFileSync } from "node:child_process";
import { closeSync, openSync } from "node:fs";
import { AF_INET, OSError, SOCK_STREAM, socket } from "switchboard/sockets";

execFileSync("prlimit", ["--pid", String(process.pid), "--nofile=64"]);
const files: number[] = [];
try {
  for (;;) files.push(openSync("/dev/null", "r"));
} catch (error) {
  console.log((error as Error).message);
}

try {
  socket(AF_INET, SOCK_STREAM);
} catch (error) {
  if (error instanceof OSError) console.log(error.message);
}
closeSync(files.pop() ?? -1);
socket(AF_INET, SOCK_STREAM);
console.log("one closed, one opened");
