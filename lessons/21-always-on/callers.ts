import { AF_INET, SOCK_STREAM, TimeoutError, socket, type Socket } from "switchboard/sockets";

const silent = dial();
const talker = dial();

talker.sendall(Buffer.from("hello"));
console.log("one is silent: ", hear(talker));

talker.sendall(Buffer.from("again"));
silent.close();
console.log("he has hung up:", hear(talker));
talker.close();

function dial(): Socket {
  const phone = socket(AF_INET, SOCK_STREAM);
  phone.connect(["127.0.0.1", 8080]);
  phone.settimeout(1);
  return phone;
}

function hear(phone: Socket): string {
  try {
    return phone.recv(1024).toString();
  } catch (error) {
    if (error instanceof TimeoutError) return "no answer";
    throw error;
  }
}
