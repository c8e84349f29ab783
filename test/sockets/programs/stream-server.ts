/** Answers each of some callers byte for byte until the end: `stream-server CALLERS ADDRESS...`. */
import { socket, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR } from "switchboard/sockets";
import { addressOf } from "./address.ts";

const [callers, ...where] = process.argv.slice(2);
const { family, address } = addressOf(where);

using server = socket(family, SOCK_STREAM);
server.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
server.bind(address);
server.listen();
for (let caller = 0; caller < Number(callers); caller++) {
  const [conversation] = server.accept();
  for (let bytes = conversation.recv(65536); bytes.length > 0; bytes = conversation.recv(65536)) {
    conversation.sendall(bytes);
  }
  conversation.close();
}
