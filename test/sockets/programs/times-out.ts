/** Waits with a time limit of its own, for what nobody sends. */
import { TimeoutError, socketpair } from "switchboard/sockets";

const [one, other] = socketpair();
one.settimeout(0.01);
try {
  one.recv(4);
} catch (error) {
  if (!(error instanceof TimeoutError)) throw error;
}
for (const end of [one, other]) end.close();
