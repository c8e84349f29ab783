import { AF_INET, SOCK_DGRAM, socket, type InetAddress } from "switchboard/sockets";

const desk = socket(AF_INET, SOCK_DGRAM);
desk.bind(["127.0.0.1", 8080]);

const senders: InetAddress[] = [];
while (senders.length < 3) {
  const [question, sender] = desk.recvfrom(65535);
  senders.push(sender);
  console.log(`[${senders.length}] ${question.toString()}`);
}

answer(2, "not today");
answer(3, "a minute");
answer(1, "yes, until six");

function answer(number: number, text: string): void {
  const sender = senders[number - 1];
  if (sender !== undefined) desk.sendto(Buffer.from(text), sender);
}
