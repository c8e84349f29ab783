// The reception with create_server, getpeername and a file of bytes that is read to its end.
import { create_server, OSError } from "switchboard/sockets";

const { HOST = "127.0.0.1", PORT = "8080" } = process.env;

const listener = listen();
console.log(`reception at ${listener.getsockname().join(":")}`);

for (;;) {
  using call = listener.accept()[0];
  try {
    const [from, to] = [call.getpeername(), call.getsockname()].map((name) => name.join(":"));
    const greeting = Buffer.from(`you are ${from}, you called ${to}\n`);
    for (let sent = 0; sent < greeting.length;) sent += call.send(greeting.subarray(sent));
    const room = Buffer.alloc(512);
    let heard = call.recv_into(room);
    while (heard !== 0) heard = call.recv_into(room);
  } catch (error) {
    // Who resets its call while it waits has no name any more: ENOTCONN, which is no ConnectionError.
    if (!(error instanceof OSError)) throw error;
    console.error(`lost a caller: ${error.code}`);
  }
}

function listen(): ReturnType<typeof create_server> {
  try {
    return create_server([HOST, Number(PORT)], { backlog: 3 });
  } catch (error) {
    if (!(error instanceof OSError)) throw error;
    console.error(error.code);
    process.exit(1);
  }
}
