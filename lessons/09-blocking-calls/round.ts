import { BlockingIOError, select, socketpair, type Socket } from "switchboard/sockets";

const pairs = [socketpair(), socketpair(), socketpair()];
const ours = pairs.map(([phone]) => phone);
const theirs = pairs.map(([, phone]) => phone);
for (const phone of ours) phone.setblocking(false);

// #region asking
let inVain = 0;
for (let round = 0; round < 10; round++) for (const phone of ours) if (!hasSpoken(phone)) inVain++;
console.log("asked in vain:", inVain);
// #endregion

// #region waiting
theirs[1]?.sendall(Buffer.from("me!"));
const [speaking] = select(ours, [], []);
for (const phone of speaking) console.log(`line ${ours.indexOf(phone)}:`, phone.recv(1024).toString());
// #endregion

function hasSpoken(phone: Pick<Socket, "recv">): boolean {
  try {
    return phone.recv(1024).length > 0;
  } catch (error) {
    if (error instanceof BlockingIOError) return false;
    throw error;
  }
}
