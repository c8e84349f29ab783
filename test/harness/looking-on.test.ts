import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Exit, Program } from "../../src/check/world.ts";
import type { Harness, OpenWorld } from "../../src/harness/harness.ts";
import { openHarness, type HarnessOptions } from "../../src/harness/index.ts";
import type { ProgramWait, SocketSight } from "../../src/harness/looking-on.ts";
import type { Containment, Track } from "../../src/verdict/verdict.ts";
import { until } from "./observe/programs.ts";
import { echo, openWorldOf } from "./place.ts";

const ways: readonly [Containment, Track, HarnessOptions][] = [
  ["namespace", "ts", { sandbox: "off" }],
  ["namespace", "py", { sandbox: "off" }],
  ["none", "py", { sandbox: "off", loopback: "shared" }],
];

/** Calls the echo server, says a word and waits for what comes after the answer. */
const caller: Readonly<Record<Track, string>> = {
  ts: `
    import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";
    const phone = socket(AF_INET, SOCK_STREAM);
    phone.connect([process.env.HOST!, Number(process.env.PORT)]);
    phone.sendall(Buffer.from("hello"));
    console.log("heard", phone.recv(1024).toString());
    try { console.log("then", phone.recv(1024).toString()); } catch (error) { console.log((error as { code: string }).code); }`,
  py: `
import errno, os, socket
phone = socket.create_connection((os.environ["HOST"], int(os.environ["PORT"])))
phone.sendall(b"hello")
print("heard", phone.recv(1024).decode())
try: print("then", phone.recv(1024).decode())
except OSError as error: print(errno.errorcode[error.errno])`,
};

/** Waits for whoever comes first, on sockets of three families. */
const switchboard = `
import os, select, socket
line = socket.create_server(("127.0.0.1", 8080))
letters = socket.socket(socket.AF_INET6, socket.SOCK_DGRAM)
letters.bind(("::1", 8080))
house = socket.socket(socket.AF_UNIX)
house.bind(os.environ["SOCKET_PATH"])
house.listen()
poll = select.poll()
for end in line, letters, house: poll.register(end, select.POLLIN)
def every():
    both = select.epoll()
    for end in line, letters, house: both.register(end, select.EPOLLIN)
    return both.poll()
ways = {"poll": poll.poll, "epoll": every, "select": lambda: select.select([line, letters, house], [], [])}
ways[input()]()
`;

test.each(["poll", "select", "epoll"])("all that a program waits on in %s is seen", async (way) => {
  const harness = await openHarness({ sandbox: "off" });
  try {
    const open = await openWorldOf(harness, { "p.py": switchboard }, { live: true });
    const program = await open.world.start("p");
    await program.type(`${way}\n`);
    const { on } = await until(() => waitOf(open, "p", "poll"));
    const path = open.world.shared.pathOf("phone");
    expect(new Set(on.map(({ local }) => local))).toEqual(new Set(["127.0.0.1:8080", "[::1]:8080", path]));
    const rows = open.sockets().map(({ protocol, kind, state, local }) => `${protocol} ${kind} ${state} ${local.host}`);
    expect(rows).toEqual(["tcp 4 LISTEN 127.0.0.1", "udp 6 UNCONN ::1", `unix stream LISTEN ${path}`]);
  } finally {
    await harness.close();
  }
});

describe.each(ways)("in a world contained by %s, programs of track %s", (containment, track, options) => {
  let harness: Harness;
  beforeAll(async () => void (harness = await openHarness(options)));
  afterAll(async () => await harness.close());
  const own = containment !== "none";
  const world = (files: Files): Promise<Opened> => openWorldOf(harness, files, { live: true, calls: true });
  sights({ world, track, own });
  deeds({ world, track, own });
});

type Files = Readonly<Record<string, string>>;
type Opened = OpenWorld & { readonly folder: string };

interface Subject {
  readonly world: (files: Files) => Promise<Opened>;
  readonly track: Track;
  /** Whether the loopback is the world's own. */
  readonly own: boolean;
}

function pairOf(track: Track): Files {
  return { [`server.${track}`]: echo[track], [`client.${track}`]: caller[track] };
}

function sights({ world, track, own }: Subject): void {
  test("are seen to wait, where, and for whom", async () => {
    const open = await world(pairOf(track));
    const server = await open.world.start("server");
    const at = `127.0.0.1:${open.world.port}`;
    const accepting = await until(() => waitOf(open, "server", "accept"));
    expect(accepting).toMatchObject({ timed: false, on: [{ what: "socket", local: at }] });
    expect(accepting.on[0]).not.toHaveProperty("remote");
    const client = await open.world.start("client");
    await client.prints("heard hello");
    const receiving = await until(() => waitOf(open, "client", "recv"));
    expect(receiving.on[0]).toMatchObject({ what: "socket", remote: at });
    const { local = "" } = receiving.on[0] ?? {};
    const answering = await until(() => waitOf(open, "server", "recv"));
    expect(answering.on[0]).toMatchObject({ what: "socket", local: at, remote: local });
    server.signal("SIGKILL");
    await exitOf(client);
    await exitOf(server);
    expect(open.waits()).toEqual([]);
  });

  test("are seen to wait for their input, and to sleep", async () => {
    const open = await world({ [`reader.${track}`]: reads[track], [`sleeper.${track}`]: sleeps[track] });
    const reader = await open.world.start("reader");
    await open.world.start("sleeper");
    const reading = await until(() => waitOf(open, "reader", "read"));
    expect(reading.on).toEqual([{ fd: 0, what: "stdin" }]);
    if (track === "py") expect(await until(() => waitOf(open, "sleeper", "sleep"))).toMatchObject({ on: [] });
    await reader.type("word\n");
    await reader.prints("word");
    await until(() => waitOf(open, "reader", "wait") ?? reader.exit);
  });

  test("are listed with their sockets as ss lists them", async () => {
    const open = await world(pairOf(track));
    await open.world.start("server");
    await until(() => socketOf(open, "LISTEN"));
    const client = await open.world.start("client");
    await client.prints("heard");
    const listening = await until(() => socketOf(open, "LISTEN"));
    expect(listening).toMatchObject({ protocol: "tcp", kind: "4", receiveQueue: 0, sendQueue: 5 });
    expect(listening.holders.map(({ who }) => who)).toEqual(["server"]);
    expect(listening.local).toEqual({ host: "127.0.0.1", port: open.world.port });
    const ends = open.sockets().filter(({ state }) => state === "ESTAB");
    expect(new Set(ends.map(({ holders: [holder] }) => holder?.who))).toEqual(new Set(["client", "server"]));
    expect(ends[0]?.local).toEqual(ends[1]?.remote);
    expect(open.kill("client", "SIGKILL")).toBe(true);
    await exitOf(client);
    if (!own) return;
    const left = await until(() => socketOf(open, "TIME-WAIT"));
    expect(left).toMatchObject({ holders: [], inode: 0, timer: { kind: "timewait" } });
  });
}

function deeds({ world, track, own }: Subject): void {
  test("are killed one by one, and started again beside those that run on", async () => {
    const open = await world(pairOf(track));
    const server = await open.world.start("server");
    await until(() => waitOf(open, "server", "accept"));
    for (let round = 1; round <= 3; round++) {
      const client = await open.world.start("client");
      expect(client.name).toBe(round === 1 ? "client" : `client ${round}`);
      await client.prints("heard hello");
      expect(open.kill(client.name, "SIGKILL")).toBe(true);
      expect(await exitOf(client)).toEqual({ code: null, signal: "SIGKILL" });
      await until(() => waitOf(open, "server", "accept"));
    }
    expect(open.kill("client", "SIGKILL")).toBe(false);
    expect(server.exit).toBeUndefined();
  });

  test("are what is on disk when they start, once that was read again", async () => {
    const open = await world({ [`p.${track}`]: says[track]("before") });
    const before = await open.world.start("p");
    await before.exits();
    await writeFile(join(open.folder, `p.${track}`), says[track]("after"));
    await open.reload();
    const after = await open.world.start("p");
    await after.exits();
    expect([before.stdout, after.stdout]).toEqual(["before\n", "after\n"]);
  });

  test.skipIf(!own)("read ECONNRESET at both ends of a call that is reset", async () => {
    const open = await world({ ...pairOf(track), [`server.${track}`]: tells[track] });
    const server = await open.world.start("server");
    await until(() => waitOf(open, "server", "accept"));
    const client = await open.world.start("client");
    await client.prints("heard hello");
    await until(() => waitOf(open, "client", "recv"));
    const { inode } = await until(() => socketOf(open, "ESTAB"));
    expect(await open.resetCall(inode)).toBe("reset");
    await exitOf(client);
    await exitOf(server);
    expect([client.stdout, server.stdout]).toEqual(["heard hello\nECONNRESET\n", "ECONNRESET\n"]);
    expect(await open.resetCall(inode)).toBe("gone");
  });
}

/** Whatever its world looks like meanwhile: one that is being killed waits for nothing, to all appearance. */
function exitOf(program: Program): Promise<Exit> {
  return until(() => program.exit);
}

function waitOf(open: OpenWorld, who: string, call: string): ProgramWait | undefined {
  const wait = open.waits().find((one) => one.who === who)?.wait;
  return wait?.call === call ? wait : undefined;
}

function socketOf(open: OpenWorld, state: string): SocketSight | undefined {
  return open.sockets().find((one) => one.state === state);
}

const reads: Readonly<Record<Track, string>> = {
  ts: `import { input } from "switchboard/sockets"; console.log(input(""));`,
  py: `print(input())`,
};

const sleeps: Readonly<Record<Track, string>> = {
  ts: `setTimeout(() => {}, 100_000);`,
  py: `import time\ntime.sleep(100)`,
};

const says: Readonly<Record<Track, (word: string) => string>> = {
  ts: (word) => `console.log("${word}");`,
  py: (word) => `print("${word}")`,
};

/** A server that answers one word and tells how the call ended. */
const tells: Readonly<Record<Track, string>> = {
  ts: `
    import { AF_INET, SOCK_STREAM, socket } from "switchboard/sockets";
    const listener = socket(AF_INET, SOCK_STREAM);
    listener.bind([process.env.HOST!, Number(process.env.PORT)]);
    listener.listen(5);
    const [conn] = listener.accept();
    conn.sendall(conn.recv(1024));
    try { conn.recv(1024); } catch (error) { console.log((error as { code: string }).code); }`,
  py: `
import errno, os, socket
listener = socket.create_server((os.environ["HOST"], int(os.environ["PORT"])))
conn, _ = listener.accept()
conn.sendall(conn.recv(1024))
try: conn.recv(1024)
except OSError as error: print(errno.errorcode[error.errno])`,
};
