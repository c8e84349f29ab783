import { AF_INET6, create_server } from "switchboard/sockets";

const board = create_server(["::", 8080], { family: AF_INET6, dualstack_ipv6: true });
for (let served = 0; served < 2; served++) {
  const [call, caller] = board.accept();
  console.log("a call from", caller);
  call.sendall(Buffer.from("hello"));
  call.close();
}
board.close();
