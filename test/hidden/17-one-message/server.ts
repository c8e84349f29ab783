import { type Check, check } from "../../../src/check/check.ts";
import { CheckFailed, fail, failingAs } from "../../../src/check/fail.ts";
import type { FailureCode } from "../../../src/check/failures.ts";
import type { Address, Program, StreamPeer, World } from "../../../src/check/world.ts";
import { listening } from "../13-phone-loops/listening.ts";
import { otherAddress, type OtherAddress, tookOnly } from "../address.ts";
import { capitals, cut, utf8 } from "../bytes.ts";
import {
  diagnosed,
  exitsUnless,
  exitsWell,
  givesUp,
  receivedIn,
  restsAndIsHeard,
  unlessFailed,
  unlessItDies,
} from "../diagnosis.ts";
import { asks, isTrimmed, word } from "../lines.ts";
import { findsPortTaken } from "../serving.ts";

const programs = ["server"];

const answers = check(
  "answers",
  { programs, mistakes: ["M05", "M06", "M07", "M12", "M26", "M58", "M68"] },
  async (world) => {
    const server = await listening(world);
    await tookOnly(world, server, world);
    await tells(server, `listening on ${world.host}:${world.port}`, "address-untold");
    const caller = await unlessItDies(server, "exited-early", () => world.call());
    await tells(server, `call from ${caller.local.host}:${caller.local.port}`, "caller-untold");
    const second = await callsToo(world, server);
    const message = word(world, 8);
    await failingAs("waits-for-the-end", ["silence"], () => asks(server, caller, message));
    await failingAs("never-hangs-up", ["silence"], () => caller.expectEnd());
    await failingAs("serves-second-caller", ["never-exits"], () => exitsWell(server));
    await tells(server, `heard: ${message}`, "message-untold");
    await notServed(server, second);
  },
);

/** A second caller says its message beside the first. A server that listens no more refuses the call: undefined. */
async function callsToo(world: World, server: Program): Promise<StreamPeer | undefined> {
  const second = await unlessFailed(() => world.call());
  await unlessFailed(async () => second?.send(`${word(world, 7)}\n`));
  // Whoever picks up at once has done so by then.
  await restsAndIsHeard(server);
  onlyOneCall(server);
  return second;
}

/** The second caller has got no byte, and no line. */
async function notServed(server: Program, second: StreamPeer | undefined): Promise<void> {
  onlyOneCall(server);
  const answer = await unlessFailed(async () => second?.receiveAll());
  if (answer !== undefined && answer.length > 0) fail("serves-two-callers", { program: server.name, received: answer });
}

function onlyOneCall({ name, stdout }: Program): void {
  const calls = stdout.split("\n").filter((line) => line.startsWith("call from"));
  if (calls.length > 1) fail("serves-two-callers", { program: name, received: stdout });
}

/** Waits until the server has printed `line`, and nothing else on that line. */
async function tells(server: Program, line: string, code: FailureCode): Promise<void> {
  const printed = (): boolean => server.stdout.split(/\r?\n/u).includes(line);
  await unlessItDies(server, "exited-early", () =>
    diagnosed(
      () => server.prints(`${line}\n`),
      () => code,
    ),
  );
  if (!printed()) fail(code, { program: server.name, expected: line, received: server.stdout });
}

const inPieces = check(
  "pieces",
  { programs: ["server", "server"], needs: ["answers"], mistakes: ["M21", "M22", "M61", "M62"] },
  async (world) => {
    const server = await listening(world);
    const caller = await world.call();
    const message = ` ${word(world, 3)}ß发送 é ${word(world, 9)} `;
    const bytes = utf8(`${message}\n`);
    // Between letters, inside ß, inside 发, and before the newline.
    const reply = async (): Promise<void> => {
      await caller.sendPieces(cut(bytes, [3, 5, 7, bytes.length - 1]));
      await caller.expect(capitals(bytes));
    };
    await unlessItDies(server, "text-not-bytes", () => diagnosed(reply, (failed) => shortfall(failed, bytes)));
    await exitsWell(server);
    const printed = server.stdout.split(/\r?\n/u).map((line) => line.replace(/^heard:/u, ""));
    const trimmed = printed.some((line) => isTrimmed(line, ` ${message}`));
    await tells(server, `heard: ${message}`, trimmed ? "text-trimmed" : "message-garbled");
    await fillsTheBuffer(world);
  },
);

/** A message that one recv(1024) takes whole, and exactly; its last byte is none that ends a line. */
async function fillsTheBuffer(world: World): Promise<void> {
  const server = await world.start("server", { as: "second server" });
  await server.listening();
  const caller = await world.call();
  const message = `${word(world, 1022)}\r`;
  await failingAs("line-ends-changed", ["wrong-bytes"], () =>
    failingAs("stops-at-short-read", ["silence"], () => asks(server, caller, message)),
  );
  await exitsWell(server);
}

/** What a reply that stops short tells: the server hung up, or answered, when it had the first piece only. */
function shortfall(failed: CheckFailed, message: Uint8Array): FailureCode | undefined {
  const { code } = failed;
  const [received, expected] = [receivedIn(failed), capitals(message)].map((bytes) => new TextDecoder().decode(bytes));
  if (isTrimmed(`${received}`, `${expected}`)) return "text-trimmed";
  if (code === "wrong-bytes") return "text-not-bytes";
  return code === "ended" || code === "reset" || code === "not-read" ? "answers-first-piece" : undefined;
}

const addresses = check(
  "addresses",
  { programs: ["server", "server"], needs: ["answers"], mistakes: ["M01", "M02", "M05"] },
  async (world) => {
    const address = otherAddress(world);
    const first = await world.start("server", { env: address.env });
    await first.listening(address);
    await tookOnly(world, first, address);
    await hearsOne(world, first, address);
    await everywhere(world, address);
  },
);

/** The same port on every address, called on the one where the first server was: its call is in TIME_WAIT there. */
async function everywhere(world: World, address: OtherAddress): Promise<void> {
  const all = { host: "0.0.0.0", port: address.port };
  const server = await world.start("server", { env: { ...address.env, HOST: all.host }, as: "second server" });
  await failingAs("address-in-use-after-restart", ["exited-early", "never-listens"], () =>
    failingAs("not-every-address", ["listens-elsewhere"], () => server.listening(all)),
  );
  await tells(server, `listening on 0.0.0.0:${address.port}`, "address-untold");
  await hearsOne(world, server, address);
}

/** One call to the end. */
async function hearsOne(world: World, server: Program, address: Address): Promise<void> {
  const caller = await world.call(address);
  await asks(server, caller, word(world, 5));
  await ends(server, caller);
}

async function ends(server: Program, caller: StreamPeer): Promise<void> {
  await failingAs("never-hangs-up", ["silence"], () => caller.expectEnd());
  await caller.close();
  await exitsWell(server);
}

const chosenPort = check("chosen-port", { programs, needs: ["answers"] }, async (world) => {
  const server = await world.start("server", { env: { HOST: world.host, PORT: "0" } });
  const prefix = `listening on ${world.host}:`;
  await diagnosed(
    () => server.prints(prefix),
    (failed) => (failed.code === "never-prints" ? "chosen-port-untold" : undefined),
  );
  // It has printed the line when it waits for a caller.
  await server.blocked(["accept", "poll"]);
  const [, port = "0"] = /^listening on \S+:(\d+)$/mu.exec(server.stdout) ?? [];
  const facts = { program: server.name, received: server.stdout };
  if (port === "0") fail("chosen-port-untold", facts);
  const caller = await unlessFailed(() => world.call({ host: world.host, port: Number(port) }));
  if (caller === undefined) fail("chosen-port-untold", facts);
  await asks(server, caller, word(world, 5));
  await ends(server, caller);
});

/** An address that no machine has: TEST-NET-1, RFC 5737. */
const nobodys = "192.0.2.1";

const cannotBind = check(
  "cannot-bind",
  { programs: ["server", "server"], needs: ["answers"], mistakes: ["M03", "M04"] },
  async (world) => {
    await world.listen();
    const second = await world.start("server");
    await findsPortTaken(second);
    const astray = await world.start("server", { env: { HOST: nobodys }, as: "server elsewhere" });
    await exitsUnless(astray, { spins: "foreign-address-unexplained", waits: "foreign-address-unexplained" });
    await givesUp(astray, { word: "EADDRNOTAVAIL", unexplained: "foreign-address-unexplained" });
    if (astray.stdout !== "") {
      fail("foreign-address-unexplained", { program: astray.name, received: astray.stdout });
    }
  },
);

export const server: readonly Check[] = [answers, inPieces, addresses, chosenPort, cannotBind];
