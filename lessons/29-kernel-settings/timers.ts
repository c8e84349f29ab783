import { readFileSync } from "node:fs";
import { AF_INET, IPPROTO_TCP, OSError, SOCK_STREAM, TCP_LINGER2, socket } from "switchboard/sockets";

const server = socket(AF_INET, SOCK_STREAM);
server.bind(["127.0.0.1", 8081]);
server.listen(1);

// #region close
const caller = socket(AF_INET, SOCK_STREAM);
caller.connect(["127.0.0.1", 8081]);
const [call] = server.accept();
server.close();

call.setsockopt(IPPROTO_TCP, TCP_LINGER2, 20);
call.close();
console.log("FIN_WAIT_2:", secondsLeft("05"), "seconds");

caller.close();
console.log("TIME_WAIT: ", secondsLeft("06"), "seconds");
// #endregion

// #region again
const again = socket(AF_INET, SOCK_STREAM);
try {
  again.bind(["127.0.0.1", 8081]);
} catch (error) {
  if (error instanceof OSError) console.log("bind:      ", error.code);
}
// #endregion

// #region table
/** How long the kernel will keep the server's end of the call, once it is in `state`, to ten seconds. */
function secondsLeft(state: string): number {
  for (;;) {
    const rows = readFileSync("/proc/net/tcp", "utf8").split("\n");
    for (const row of rows) {
      const [, local, , found, , timer] = row.trim().split(/\s+/);
      if (local !== "0100007F:1F91" || found !== state) continue;
      const hundredths = parseInt(timer?.split(":")[1] ?? "", 16);
      return Math.round(hundredths / 1000) * 10;
    }
  }
}
// #endregion
