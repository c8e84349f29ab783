import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket, type Socket } from "switchboard/sockets";

const desk = socket(AF_INET, SOCK_STREAM);
desk.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
desk.bind(["127.0.0.1", 8082]);
desk.listen(2);
const strict = new TextDecoder("utf-8", { fatal: true });

for (const length of [1021, 1023]) {
  const caller = socket(AF_INET, SOCK_STREAM);
  caller.connect(["127.0.0.1", 8082]);
  caller.sendall(Buffer.from(`${"x".repeat(length)}发`));
  serve(desk.accept()[0]);
  console.log(`${length} letters and 发: ${outcome(caller)}`);
}

// #region serve
function serve(call: Socket): void {
  try {
    const text = strict.decode(call.recv(1024));
    call.sendall(Buffer.from(text.toUpperCase()));
  } catch {
    console.log("the caller has left");
  }
  call.close();
}
// #endregion

function outcome(caller: Socket): string {
  try {
    return `${caller.recv(2048).length} bytes`;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? String(error);
  }
}
