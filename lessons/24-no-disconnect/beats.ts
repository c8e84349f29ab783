import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";

const heart = socket(AF_INET, SOCK_DGRAM);
heart.connect(["127.0.0.1", 8080]);

for (const beat of ["one", "two", "three"]) heart.send(Buffer.from(beat));
// The program ends here. Its kernel sends nothing.
