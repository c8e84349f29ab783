/** Blocks in one call for ever: `blocked CALL [listen]`; `listen` adds a SIGINT listener that exits with 7. */
import {
  AF_INET,
  create_connection,
  create_server,
  input,
  poll,
  POLLIN,
  select,
  SOCK_DGRAM,
  socket,
  socketpair,
} from "switchboard/sockets";

const [, , call = "", listen] = process.argv;
if (listen === "listen") process.on("SIGINT", () => process.exit(7));

const [left, right] = socketpair();
const datagrams = socket(AF_INET, SOCK_DGRAM);
datagrams.bind(["127.0.0.1", 0]);
const server = create_server(["127.0.0.1", 0], { backlog: 0 });

const calls: Readonly<Record<string, () => unknown>> = {
  accept: () => server.accept(),
  connect: connectToFullQueue,
  recv: () => left.recv(1),
  "recv with a timeout": () => {
    left.settimeout(3600);
    left.recv(1);
  },
  recvfrom: () => datagrams.recvfrom(1),
  recvmsg: () => datagrams.recvmsg(1),
  sendall: () => left.sendall(Buffer.alloc(64 * 1024 * 1024)),
  readline: () => left.makefile().readline(),
  select: () => select([right], [], []),
  poll: () => {
    const events = poll();
    events.register(right, POLLIN);
    events.poll();
  },
  input: () => input(),
};
calls[call]?.();
throw new Error(`${call} returned`);

/** One more than the queue holds is completed; the next waits for its SYN to be answered. */
function connectToFullQueue(): void {
  const address = server.getsockname();
  create_connection(address);
  for (;;) create_connection(address);
}
