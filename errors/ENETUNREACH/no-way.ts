import { AF_INET, OSError, SOCK_DGRAM, socket } from "switchboard/sockets";

const box = socket(AF_INET, SOCK_DGRAM);
try {
  box.connect(["192.0.2.1", 8080]);
} catch (error) {
  if (error instanceof OSError) console.log(error.message);
}
