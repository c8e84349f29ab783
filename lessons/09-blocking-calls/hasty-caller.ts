import { AF_INET, SOCK_STREAM, TimeoutError, socket } from "switchboard/sockets";

const phone = socket(AF_INET, SOCK_STREAM);
phone.connect(["127.0.0.1", 8080]);

phone.settimeout(0.1);
console.log("a?", ask("a"));
phone.settimeout(60);
console.log("b?", ask("b"));
console.log("and then comes", phone.recv(1).toString());
phone.close();

function ask(question: string): string {
  phone.sendall(Buffer.from(question));
  try {
    return phone.recv(1).toString();
  } catch (error) {
    if (!(error instanceof TimeoutError)) throw error;
    return "no reply";
  }
}
