import { readFileSync } from "node:fs";
import { AF_INET, OSError, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";

const caller = socket(AF_INET, SOCK_STREAM);
caller.connect(["127.0.0.1", 8080]);

const newcomer = socket(AF_INET, SOCK_STREAM);
newcomer.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
try {
  newcomer.bind(["127.0.0.1", 8080]);
} catch (error) {
  if (error instanceof OSError) console.log(error.code);
}

const rows = readFileSync("/proc/net/tcp", "utf8").trim().split("\n").slice(1);
const local = rows.map((row) => row.trim().split(/\s+/)).filter(([, address]) => address?.endsWith(":1F90"));
for (const [, address, , state] of local) console.log(address, state);
