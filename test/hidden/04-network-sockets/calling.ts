import { CheckFailed, fail } from "../../../src/check/fail.ts";
import type { Address, ListenPeer, Program, StreamPeer, World } from "../../../src/check/world.ts";
import { areEqual, utf8 } from "../bytes.ts";
import { diagnosed, exitsWell, hasEnded, printsAtLast, receivedIn, rests, unlessItDies } from "../diagnosis.ts";

/** What the program says when a call is through. */
const greeting = "hello\n";

export type Place = Required<Address>;

/** Starts the program with these addresses to try. */
export async function dials(world: World, places: readonly Place[], as = "dial"): Promise<Program> {
  return await world.start("dial", { as, args: places.flatMap(({ host, port }) => [host, String(port)]) });
}

/** Listens, or is undefined where this kernel has no IPv6 to listen with. */
export async function listenAt(world: World, place: Place): Promise<ListenPeer | undefined> {
  try {
    return await world.listen(place);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    if (place.host.includes(":") && (code === "EAFNOSUPPORT" || code === "EADDRNOTAVAIL")) return undefined;
    throw error;
  }
}

/** Takes the program's call and waits for what it says first. */
export async function answered(phone: ListenPeer, dial: Program): Promise<StreamPeer> {
  const line = await callOf(phone, dial);
  await unlessItDies(dial, "exited-early", () =>
    diagnosed(
      () => line.expect(greeting),
      (failed) => {
        const received = receivedIn(failed);
        if (areEqual(received, utf8(greeting.trimEnd()))) return "newline-missing";
        if (failed.code === "silence" && received.length === 0) return "caller-silent";
        return failed.code === "wrong-bytes" ? "other-words" : undefined;
      },
    ),
  );
  return line;
}

async function callOf(phone: ListenPeer, dial: Program): Promise<StreamPeer> {
  try {
    return await phone.accept();
  } catch (error) {
    if (!(error instanceof CheckFailed) || error.code !== "never-calls") throw error;
    await rests(dial, "spins-while-waiting");
    const { exit, stderr } = dial;
    const facts = { program: dial.name, stderr, ...(exit === undefined ? {} : { exit }) };
    // One line and status 1 is how it gives up; anything else is how it dies.
    const givesUp = exit?.code === 1 && /^[^\n]+\n$/u.test(stderr);
    if (exit !== undefined && !givesUp) return fail("exited-early", facts);
    return fail("not-called", { ...error.facts, ...facts, received: stderr.trimEnd() });
  }
}

/** Waits until the program has printed the reply and its own name, and has ended well. */
export async function shows(dial: Program, line: StreamPeer, reply: string): Promise<void> {
  await unlessItDies(dial, "exited-early", () => printsReply(dial, reply));
  const rest = await line.receiveAll();
  if (rest.length > 0) fail("says-more", { program: dial.name, received: rest });
  await line.close();
  await exitsWell(dial);
  const { host, port } = line.remote;
  const expected = `${host.includes(":") ? "IPv6" : "IPv4"} ${host} ${port}\n`;
  const shown = dial.stdout;
  if (!shown.startsWith(`${reply}\n`)) fail("wrong-line", { program: dial.name, expected: reply, received: shown });
  const own = shown.slice(reply.length + 1);
  if (own === `\n${expected}`) fail("newline-twice", { program: dial.name, expected, received: own });
  if (own !== expected) fail("own-name-differs", { program: dial.name, expected, received: own });
}

async function printsReply(dial: Program, reply: string): Promise<void> {
  await diagnosed(
    () => printsAtLast(dial, `${reply}\n`),
    async () => {
      if (!(await hasEnded(dial))) return "waits-for-the-end";
      if (dial.stdout.includes("\uFFFD")) return "decodes-pieces";
      return dial.stdout !== "" && reply.startsWith(dial.stdout.split("\n")[0] ?? "")
        ? "reply-in-pieces-cut"
        : undefined;
    },
  );
}

/** An address that did not answer, and the errno that says so; undefined where this kernel has none of its family. */
export interface Dead {
  readonly host: string;
  readonly errno: string | undefined;
}

/** Fails unless standard error holds one line for each address that did not answer, in order. */
export function toldOf(dial: Program, dead: readonly Dead[]): void {
  const text = dial.stderr.trimEnd();
  const lines = text === "" ? [] : text.split("\n");
  const expected = dead.map(({ host, errno }) => `${host} ${errno ?? "E…"}\n`).join("");
  const areTold = dead.every(({ host, errno }, at) => {
    const line = lines[at] ?? "";
    return line.includes(host) && (errno === undefined ? /\bE[A-Z]{3,}/u.test(line) : line.includes(errno));
  });
  if (lines.length !== dead.length || !areTold) {
    fail("failure-untold", { program: dial.name, expected, received: dial.stderr });
  }
}
