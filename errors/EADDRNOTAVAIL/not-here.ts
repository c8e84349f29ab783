import { AF_INET, OSError, SOCK_STREAM, socket } from "switchboard/sockets";

for (const host of ["192.0.2.1", "127.0.0.1"]) {
  const server = socket(AF_INET, SOCK_STREAM);
  try {
    server.bind([host, 8080]);
    console.log("bound to", host);
  } catch (error) {
    if (error instanceof OSError) console.log(error.message);
  }
}
