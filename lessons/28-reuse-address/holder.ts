import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const holder = socket(AF_INET, SOCK_STREAM);
holder.bind(["0.0.0.0", 8080]);
holder.listen(5);
const calls = [];
for (;;) calls.push(holder.accept());
