// mistake: does not listen for the interrupt
// check: clean-exit
// code: dies-of-interrupt

// A telephone whose number is a path: call after call, and whatever is said comes back in capitals.
import { lstatSync, unlinkSync } from "node:fs";
import { AF_UNIX, ConnectionError, OSError, SOCK_STREAM, errno, socket } from "switchboard/sockets";
import type { Socket, UnixAddress } from "switchboard/sockets";

const PATH = process.env.SOCKET_PATH ?? "/tmp/switchboard.sock";

const listener = socket(AF_UNIX, SOCK_STREAM);
takePath();
listener.listen(5);

for (;;) {
  const [call] = listener.accept(); // a caller has no path: its name is ""
  try {
    serve(call);
  } catch (error) {
    if (!(error instanceof ConnectionError)) throw error; // this caller is gone; the next is not to blame
  } finally {
    call.close();
  }
}

function serve(call: Socket<UnixAddress>): void {
  for (let piece = call.recv(4096); piece.length > 0; piece = call.recv(4096)) call.sendall(upperCase(piece));
}

function upperCase(bytes: Uint8Array): Uint8Array {
  return bytes.map((byte) => (byte >= 0x61 && byte <= 0x7a ? byte - 0x20 : byte));
}

/** Binds, if need be in the place of a server that was killed: its path outlived it. */
function takePath(): void {
  try {
    if (isLeftBehind()) unlinkSync(PATH);
    listener.bind(PATH);
  } catch (error) {
    if (!(error instanceof OSError)) throw error;
    console.error(`cannot listen on ${PATH}: ${error.code}, ${error.message}`);
    process.exit(1);
  }
}

/** A socket, and nobody listens. A plain file refuses a call as well, so the refusal alone would prove nothing. */
function isLeftBehind(): boolean {
  if (lstatSync(PATH, { throwIfNoEntry: false })?.isSocket() !== true) return false;
  const probe = socket(AF_UNIX, SOCK_STREAM);
  probe.setblocking(false); // a full queue then says EAGAIN: somebody is there, and busy
  const result = probe.connect_ex(PATH);
  probe.close();
  return result === errno.ECONNREFUSED;
}
