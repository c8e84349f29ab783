import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const office = ["127.0.0.1", 8081] as const;
const writer = socket(AF_INET, SOCK_DGRAM);

console.log("sent:", writer.sendto(Buffer.from("early"), office), "bytes");
const box = socket(AF_INET, SOCK_DGRAM);
box.bind(office);
console.log("sent:", writer.sendto(Buffer.from("late"), office), "bytes");
console.log("came:", box.recv(2048).toString());
