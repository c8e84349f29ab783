import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const box = socket(AF_INET, SOCK_DGRAM);
box.bind(["127.0.0.1", 0]);

const sender = socket(AF_INET, SOCK_DGRAM);
sender.sendto(Buffer.alloc(1500, "x"), box.getsockname());
sender.sendto(Buffer.from("next"), box.getsockname());

console.log(box.recv(1024).length, "bytes");
console.log(box.recv(1024).length, "bytes");
