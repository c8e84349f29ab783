import { AF_INET, SOCK_DGRAM, TimeoutError, socket } from "switchboard/sockets";

const watcher = socket(AF_INET, SOCK_DGRAM);
watcher.bind(["127.0.0.1", 8080]);

const [first, peer] = watcher.recvfrom(1024);
console.log("hello:", first.toString());
watcher.connect(peer);
watcher.settimeout(0.3);

try {
  while (true) console.log("heard:", watcher.recv(1024).toString());
} catch (error) {
  if (!(error instanceof TimeoutError)) throw error;
  console.log("gone: silent for 0.3 seconds");
}
