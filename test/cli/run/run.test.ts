import { existsSync, readFileSync } from "node:fs";
import { afterAll, expect, test } from "vitest";
import { WrongCall } from "../../../src/cli/context.ts";
import { runPrograms } from "../../../src/cli/run.ts";
import { folderOf, surroundings, type Surroundings } from "./screen.ts";

const server = `
import { createServer } from "node:net";
const { PORT, HOST } = process.env;
createServer((socket) => {
  socket.on("data", (bytes) => socket.write(String(bytes).toUpperCase()));
  socket.on("end", () => console.log("the caller is gone"));
}).listen(Number(PORT), HOST, () => console.log("ready"));
`;

const client = `
import { connect } from "node:net";
import { createInterface } from "node:readline";
const { PORT, HOST } = process.env;
const socket = connect(Number(PORT), HOST);
socket.on("error", (error) => { console.log(error.code); process.exit(1); });
socket.on("data", (bytes) => console.log(String(bytes)));
const lines = createInterface({ input: process.stdin });
lines.on("line", (line) => socket.write(line));
lines.on("close", () => socket.end());
`;

const phoneServer = `
import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";
const phone = socket(AF_INET, SOCK_STREAM);
phone.bind([process.env.HOST, Number(process.env.PORT)]);
phone.listen(5);
const [call] = phone.accept();
call.sendall(Buffer.from(call.recv(1024).toString().toUpperCase()));
call.close();
phone.close();
`;

const phoneClient = `
import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";
const phone = socket(AF_INET, SOCK_STREAM);
phone.connect([process.env.HOST, Number(process.env.PORT)]);
phone.sendall(Buffer.from("hello"));
console.log(phone.recv(1024).toString());
phone.close();
`;

const files = folderOf({
  "phone-server.ts": phoneServer,
  "phone-client.ts": phoneClient,
  "server.ts": server,
  "client.ts": client,
  "other/client.ts": client,
  "seven.ts": "process.exit(7);",
  "killed.ts": "process.kill(process.pid, 'SIGKILL'); setInterval(() => {}, 1000);",
  "bad.ts": "const x = ;",
  "flood.ts": "for (;;) console.log('y'.repeat(10_000));",
  "prog.rb": "",
  "prog.py": "",
});
afterAll(files.close);

async function run(
  names: readonly string[],
  { given, ...options }: { given?: Surroundings; wire?: boolean; pcap?: string; plain?: boolean } = {},
) {
  const around = given ?? surroundings();
  if (given === undefined) around.endInput();
  const status = await runPrograms(around.context, { files: names.map(files.path), wire: false, ...options });
  return { status, out: around.out(), errors: around.errors() };
}

test("a client starts when its server listens, gets what is typed, and the server is stopped when nothing can come", async () => {
  const around = surroundings();
  around.type("hello\n");
  around.endInput();
  const { status, out, errors } = await run(["server.ts", "client.ts"], { given: around });
  expect(status).toBe(0);
  expect(out.split("\n").toSorted()).toEqual(
    ["", "client │ HELLO", "server │ ready", "server │ the caller is gone"].toSorted(),
  );
  expect(errors).toBe("server waits for something that cannot come any more, and was stopped.\n");
});

test("the wire is drawn, or told where a picture is no help, and kept for Wireshark", async () => {
  const pcap = files.path("wire.pcapng");
  const around = surroundings();
  around.type("hello\n");
  around.endInput();
  const drawn = await run(["server.ts", "client.ts"], { given: around, wire: true, pcap });
  expect(drawn.out).toMatch(/│◀─+ SYN ─+│ SYN-SENT/);
  expect(drawn.out).toMatch(/│━+ "HELLO" 5 bytes ━+▶│/);
  expect(drawn.errors).toMatch(/\d+ packets written to .*wire\.pcapng\n$/);
  expect(readFileSync(pcap).readUInt32LE(0)).toBe(0x0a0d0d0a);

  const told = await run(["server.ts", "client.ts"], { wire: true, plain: true });
  expect(told.out).toMatch(/client -> server SYN \[client is SYN-SENT\]/);
});

test("calls of the socket module are bars and lines of the picture", async () => {
  const around = surroundings();
  around.endInput();
  const { status, out } = await run(["phone-server.ts", "phone-client.ts"], { given: around, wire: true });
  expect(status).toBe(0);
  expect(out).toMatch(/LISTEN ├ listen\(5\)/);
  expect(out).toMatch(/├ accept\(\) waits/);
  expect(out).toMatch(/├ accept\(\) ↳ 127\.0\.0\.1:\d+ after/);
  expect(out).toMatch(/recv\(.*\) ↳ "HELLO".* ┤/);
});

test("a call that has not returned when the run ends is drawn as one that waits", async () => {
  const around = surroundings();
  around.endInput();
  const { out } = await run(["phone-server.ts"], { given: around, wire: true });
  const lines = out.split("\n");
  expect(lines.findLast((line) => /[├┤]/.test(line))).toMatch(/├ accept\(\) waits/);
});

test("programs of several folders share the loopback", async () => {
  const around = surroundings();
  around.type("far\n");
  around.endInput();
  const { status, out } = await run(["server.ts", "other/client.ts"], { given: around });
  expect(status).toBe(0);
  expect(out).toContain("client │ FAR\n");
});

test.each([
  ["seven.ts", 7],
  ["killed.ts", 137],
])("the exit status is the last program's: %s gives %d", async (name, status) => {
  expect((await run([name])).status).toBe(status);
});

test("a program that cannot be read says where", async () => {
  const { status, errors } = await run(["bad.ts"]);
  expect(status).toBe(1);
  expect(errors).toMatch(/^bad\.ts could not be read:\n[^]*bad\.ts:1/);
});

test("Ctrl-C ends a run that waits, and the picture is drawn all the same", async () => {
  const around = surroundings();
  const running = run(["server.ts"], { given: around, wire: true });
  await expect.poll(around.out).toBe("ready\n");
  around.interrupt();
  const { status, out } = await running;
  expect(status).toBe(130);
  expect(out).toMatch(/» ready/);
});

test("a program that prints without end is stopped", async () => {
  const { status, out, errors } = await run(["flood.ts"]);
  expect(status).not.toBe(0);
  expect(out.length).toBeLessThan(100_000);
  expect(errors).toMatch(/flood prints more than is shown here\.\n[^]*prints without end/);
});

test.each([
  [["none.ts"], /There is no file .*none\.ts/],
  [["prog.rb"], /prog\.rb cannot be run/],
  [["server.ts", "prog.py"], /must all be \.ts or all be \.py/],
])("a wrong call says what is wrong: %j", async (names, message) => {
  const failure = await run(names).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(WrongCall);
  expect(String(failure)).toMatch(message);
});

test("a file that cannot be written is named", async () => {
  const failure = await run(["seven.ts"], { pcap: "/proc/none/wire.pcapng" }).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(WrongCall);
  expect(existsSync("/proc/none")).toBe(false);
});
