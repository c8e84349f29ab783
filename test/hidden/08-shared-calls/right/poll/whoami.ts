// Several callers at a time: poll waits for all of them.
import {
  OSError,
  POLLIN,
  SOL_SOCKET,
  SO_RCVBUF,
  SO_SNDBUF,
  create_server,
  poll,
  type Socket,
} from "switchboard/sockets";

const size = Number(process.argv[2]);
const server = create_server([process.env.HOST ?? "127.0.0.1", Number(process.env.PORT ?? "8080")]);
const calls = new Map<number, Socket>();
const waiting = poll();
waiting.register(server, POLLIN);

for (;;) {
  for (const [fd] of waiting.poll()) {
    const call = calls.get(fd);
    if (call === undefined) greet();
    else if (isOver(call)) leave(fd, call);
  }
}

function greet(): void {
  const [call, [host, port]] = server.accept();
  for (const option of [SO_SNDBUF, SO_RCVBUF]) call.setsockopt(SOL_SOCKET, option, size);
  const buffers = [SO_SNDBUF, SO_RCVBUF].map((option) => call.getsockopt(SOL_SOCKET, option));
  const lines = [
    `you ${host}:${port}`,
    `me ${call.getsockname().join(":")}`,
    `sndbuf ${buffers[0]}`,
    `rcvbuf ${buffers[1]}`,
  ];
  if (!told(call, `${lines.join("\n")}\n`)) return call.close();
  calls.set(call.fileno(), call);
  waiting.register(call, POLLIN);
}

/** Whether the caller is still there to be told. */
function told(call: Socket, text: string): boolean {
  try {
    call.send(Buffer.from(text));
    return true;
  } catch (error) {
    if (error instanceof OSError) return false;
    throw error;
  }
}

function isOver(call: Socket): boolean {
  try {
    return call.recv(1000).length === 0;
  } catch (error) {
    if (error instanceof OSError) return true;
    throw error;
  }
}

function leave(fd: number, call: Socket): void {
  waiting.unregister(fd);
  calls.delete(fd);
  call.close();
}
