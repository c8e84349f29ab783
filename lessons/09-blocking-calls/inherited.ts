import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";

const desk = socket(AF_INET, SOCK_STREAM);
desk.bind(["127.0.0.1", 0]);
desk.listen(2);
const callers = [socket(AF_INET, SOCK_STREAM), socket(AF_INET, SOCK_STREAM)];
for (const caller of callers) caller.connect(desk.getsockname());

desk.settimeout(5);
console.log("timeout of 5 s: ", desk.accept()[0].gettimeout());
desk.setblocking(false);
console.log("does not block: ", desk.accept()[0].gettimeout());
