import { AF_INET, POLLOUT, SOCK_STREAM, poll, socket } from "switchboard/sockets";

const desk = socket(AF_INET, SOCK_STREAM);
desk.bind(["127.0.0.1", 8082]);
desk.listen(1);

// #region callers
for (const caller of ["first", "second", "third", "fourth"]) {
  const phone = socket(AF_INET, SOCK_STREAM);
  phone.setblocking(false);
  phone.connect_ex(["127.0.0.1", 8082]);
  const ringing = poll();
  ringing.register(phone, POLLOUT);
  console.log(`${caller}: ${ringing.poll(100).length > 0 ? "connected" : "waits for an answer"}`);
}
// #endregion
