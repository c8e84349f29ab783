import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const telephone = socket(AF_INET, SOCK_STREAM);
telephone.connect(["127.0.0.1", 8080]);

telephone.sendall(Buffer.from("7"));
console.log(hearAll());

telephone.close();

function hearAll(): string {
  const pieces: Buffer[] = [];
  for (;;) {
    const piece = telephone.recv(1024);
    if (piece.length === 0) return Buffer.concat(pieces).toString();
    pieces.push(piece);
  }
}
