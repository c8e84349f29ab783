import { readFileSync } from "node:fs";
import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const [SERVER, CALLER] = [1, 2];
/** The states in which a socket can stay. In every other one it waits for a packet that is on its way. */
const names: Readonly<Record<string, string>> = {
  "01": "ESTABLISHED",
  "05": "FIN_WAIT2",
  "06": "TIME_WAIT",
  "08": "CLOSE_WAIT",
};

// #region call
const server = socket(AF_INET, SOCK_STREAM);
server.bind(["127.0.0.1", 8080]);
server.listen(1);
const caller = socket(AF_INET, SOCK_STREAM);
caller.connect(["127.0.0.1", 8080]);
const [call] = server.accept();
server.close();

console.log("both talk:            ", state(SERVER), "/", state(CALLER));
call.close();
console.log("the server has closed:", state(SERVER), "/", state(CALLER));
caller.close();
console.log("the caller has, too:  ", state(SERVER), "/", state(CALLER));
// #endregion

// #region table
/** What the kernel's table says of the end of the call that has port 8080 in this column. */
function state(column: number): string {
  for (;;) {
    const rows = readFileSync("/proc/net/tcp", "utf8").trim().split("\n");
    const columns = rows.map((row) => row.trim().split(/\s+/));
    const row = columns.find((one) => one[column] === "0100007F:1F90");
    if (row === undefined) return "no row";
    const name = names[row[3] ?? ""];
    if (name !== undefined) return name;
  }
}
// #endregion
