// Calls every address it is given and says what became of each call.
import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const [patience, ...addresses] = process.argv.slice(2);

for (const address of addresses) {
  console.log(`to do: call ${address}, for at most ${patience} milliseconds`);

  // TODO Take the argument apart at its last colon. Without a port, or with one that is not a whole number from 1 to
  //      65535, the outcome is "invalid"; connect_ex would throw.

  const phone = socket(AF_INET, SOCK_STREAM);

  // TODO Give the socket a timeout (in seconds), call with connect_ex, and hang up. The result is 0 or an errno.

  // TODO Say what the result means: "open", "refused ECONNREFUSED", "timeout ETIMEDOUT", or "failed " and the name
  //      that errorcode has for it. errno has the numbers: errno.ECONNREFUSED. When the timeout of the socket runs
  //      out, connect_ex returns errno.EAGAIN.
  phone.close();
}

// TODO How many are open, of how many? The exit status is 0 when all of them are: process.exitCode = …
