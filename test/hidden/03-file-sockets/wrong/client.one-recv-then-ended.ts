// mistake: M21 takes a first piece that is too short for a reply cut off
// check: client-asks
// code: reply-in-pieces-cut

// Calls a path, says its argument, and prints what comes back.
import { AF_UNIX, ConnectionError, OSError, SHUT_WR, SOCK_STREAM, socket } from "switchboard/sockets";
import type { Socket, UnixAddress } from "switchboard/sockets";

const PATH = process.env.SOCKET_PATH ?? "/tmp/switchboard.sock";
const said = Buffer.from(process.argv[2] ?? "");

const line = socket(AF_UNIX, SOCK_STREAM);
try {
  line.connect(PATH);
} catch (error) {
  if (!(error instanceof OSError)) throw error;
  giveUp(`no call to ${PATH}: ${error.code}, ${error.message}`); // ENOENT, or ECONNREFUSED: a path, and nobody there
}
try {
  line.sendall(said);
  line.shutdown(SHUT_WR); // "I have said all": the server answers the rest and hangs up
  const reply = receiveAll(line);
  if (reply.length < said.length) giveUp("the server ended the call before it had answered");
  console.log(reply.toString()); // decoded when all bytes are there: a piece may end inside a character
} catch (error) {
  if (!(error instanceof ConnectionError)) throw error;
  giveUp(`the call broke: ${error.code}`);
}
line.close();

function receiveAll(line: Socket<UnixAddress>): Buffer {
  return line.recv(4096);
}

function giveUp(reason: string): never {
  console.error(reason);
  process.exit(1);
}
