/** Makes one call of each kind that the call log tells. */
import { create_server, socket } from "switchboard/sockets";

using server = create_server(["127.0.0.1", 0]);
using client = socket();
client.connect(server.getsockname());
const [conn] = server.accept();
client.sendall(Buffer.alloc(5000, "a"));
conn.recv(4);
conn.settimeout(0);
while (conn.recv(4096).length === 4096);
try {
  conn.recv(4);
} catch {
  conn.close();
}
console.log(client.connect_ex(["127.0.0.1", 1]));
