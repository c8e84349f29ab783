import { AF_INET, OSError, SOCK_DGRAM, socket } from "switchboard/sockets";

const box = socket(AF_INET, SOCK_DGRAM);
box.bind(["127.0.0.1", 0]);
const sender = socket(AF_INET, SOCK_DGRAM);

// #region largest
for (const length of [65507, 65508]) {
  try {
    sender.sendto(Buffer.alloc(length), box.getsockname());
    console.log(`${length}: arrives with ${box.recv(65535).length} bytes`);
  } catch (error) {
    if (!(error instanceof OSError)) throw error;
    console.log(`${length}: ${error.code}`);
  }
}
// #endregion
