import { AF_INET, SHUT_WR, SOCK_STREAM, socket } from "switchboard/sockets";

const phone = socket(AF_INET, SOCK_STREAM);
phone.connect(["127.0.0.1", 8080]);

say("Dear Ada,\nthe line is ");
answer();
say("good.\nYours");
answer();
phone.shutdown(SHUT_WR);
answer();
phone.close();

function say(words: string): void {
  phone.sendall(Buffer.from(words));
}

function answer(): void {
  const word = "noted\n".length;
  for (let heard = 0; heard < word;) heard += phone.recv(word - heard).length;
}
