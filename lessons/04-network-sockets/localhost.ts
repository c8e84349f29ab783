import { OSError, SOCK_STREAM, getaddrinfo, socket } from "switchboard/sockets";

// What getaddrinfo("localhost", 8080) answers on many machines; asked one by one here, so that the order is sure.
const addresses = ["::1", "127.0.0.1"].flatMap((host) => getaddrinfo(host, 8080, { type: SOCK_STREAM }));

for (const [family, type, proto, , address] of addresses) {
  using phone = socket(family, type, proto);
  try {
    phone.connect(address);
    console.log(address, phone.recv(16).toString());
    break;
  } catch (error) {
    if (!(error instanceof OSError)) throw error;
    console.log(address, error.code);
  }
}
