import { AF_INET, OSError, SOCK_STREAM, poll, socket } from "switchboard/sockets";

const server = socket(AF_INET, SOCK_STREAM);
server.bind(["127.0.0.1", 8080]);
server.listen(1);
const caller = socket(AF_INET, SOCK_STREAM);
caller.connect(["127.0.0.1", 8080]);
const [call] = server.accept();
call.close();

caller.send(Buffer.from("one"));
console.log("the first send works");
const answer = poll();
answer.register(caller, 0);
answer.poll();
try {
  caller.send(Buffer.from("two"));
} catch (error) {
  if (error instanceof OSError) console.log("the second:", error.code);
}
