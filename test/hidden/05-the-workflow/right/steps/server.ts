// The steps as a list of things to do, one for each line that node:readline brings.
import { createInterface } from "node:readline";
import { SOL_SOCKET, SO_REUSEADDR, socket, type Socket } from "switchboard/sockets";

const { HOST = "127.0.0.1", PORT = "8080" } = process.env;

const listener = socket();
let conn: Socket | undefined;

const steps: readonly [line: string, act: () => void][] = [
  ["socket", () => {}],
  [
    "bound",
    () => {
      listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, true);
      listener.bind([HOST, Number(PORT)]);
    },
  ],
  ["listening", () => listener.listen(5)],
  ["connected", () => ([conn] = listener.accept())],
  ["said hello", () => conn?.send(Buffer.from("hello\n"))],
  ["hung up", () => conn?.close()],
  ["closed", () => listener.close()],
];

const keyboard = createInterface({ input: process.stdin });
const lines = keyboard[Symbol.asyncIterator]();
try {
  for (const [line, act] of steps) {
    act();
    console.log(line);
    await lines.next();
  }
} catch (error) {
  console.error((error as NodeJS.ErrnoException).code);
  process.exitCode = 1;
}
keyboard.close();
