import { AF_INET, SHUT_WR, SOCK_STREAM, TimeoutError, socket, type Socket } from "switchboard/sockets";

const silent = dial();
const talker = dial();

talker.sendall(Buffer.from("hello"));
const answer = hear(talker);
console.log("one is silent:  talker hears", answer ?? "nothing");
hangUp(silent);
if (answer === undefined) console.log("he has hung up: talker hears", hear(talker));
hangUp(talker);

function dial(): Socket {
  const phone = socket(AF_INET, SOCK_STREAM);
  phone.connect(["127.0.0.1", 8080]);
  phone.settimeout(1);
  return phone;
}

function hear(phone: Socket): string | undefined {
  try {
    return phone.recv(1024).toString();
  } catch (error) {
    if (error instanceof TimeoutError) return undefined;
    throw error;
  }
}

function hangUp(phone: Socket): void {
  phone.shutdown(SHUT_WR);
  hear(phone);
  phone.close();
}
