import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { Harness } from "../../src/harness/harness.ts";
import { openHarness, type HarnessOptions } from "../../src/harness/index.ts";
import type { Containment, Track } from "../../src/verdict/verdict.ts";
import { failureOf, programOf, worldOf } from "./place.ts";

const ways: readonly [Containment, HarnessOptions][] = [
  ["namespace", { sandbox: "off" }],
  ["sandbox", { sandbox: "require" }],
  ["none", { sandbox: "off", loopback: "shared" }],
];
const tracks: readonly Track[] = ["ts", "py"];

describe.each(ways)("over a path, contained by %s", (containment, options) => {
  let harness: Harness;
  beforeAll(async () => void (harness = await openHarness(options)));
  afterAll(async () => await harness.close());

  test.each(tracks)("a server of track %s is called, answers and is gone", async (track) => {
    const { world, program } = await programOf(harness, track, echo[track]);
    await program.listening({ path: "phone" });
    expect(world.shared.kindOf("phone")).toBe("socket");
    const caller = await world.call({ path: "phone" });
    await caller.sendPieces(["he", "llo"]);
    await caller.expect("hello");
    await caller.halfClose();
    await caller.expectEnd();
    await caller.close();
    expect(caller.remote).toEqual({ host: world.shared.pathOf("phone"), port: 0 });
    program.signal("SIGKILL");
    await program.exits();
    expect(world.shared.kindOf("phone")).toBe("socket");
    expect((await failureOf(world.call({ path: "phone" }))).code).toBe("refused");
    expect((await failureOf(world.call({ path: "nowhere" }))).code).toBe("refused");
  });

  test.each(tracks)("a client of track %s calls the judge", async (track) => {
    const world = await worldOf(harness, { [`p.${track}`]: client[track] });
    const phone = await world.listen({ path: "phone" });
    const program = await world.start("p");
    const line = await phone.accept();
    await line.expect("hello");
    await line.send("bye");
    await program.prints("bye");
    await line.close();
    await program.exits();
    await phone.close();
    expect(world.shared.kindOf("phone")).toBe("socket");
  });

  test("a close on unread bytes is a reset, and a silent program is known by its silence", async () => {
    const { world, program } = await programOf(harness, "py", echo.py);
    await program.listening({ path: "phone" });
    const caller = await world.call({ path: "phone" });
    caller.stopReading();
    await caller.send("unread");
    await caller.wasRead();
    await program.blocked(["recv"]);
    await caller.close();
    await program.prints("ECONNRESET");
    const silent = await world.call({ path: "phone" });
    expect((await failureOf(silent.expect("x"))).code).toBe("silence");
    await expect(silent.reset()).rejects.toThrow("over a path");
  });

  test("a queue that is full is silence", async () => {
    const { world, program } = await programOf(harness, "py", deaf);
    await program.listening({ path: "phone" });
    await world.call({ path: "phone" });
    expect((await failureOf(world.call({ path: "phone" }))).code).toBe("silence");
  });

  intruders(() => harness, containment);
});

function intruders(harness: () => Harness, containment: Containment): void {
  test("a plain file is one, and a link leads nowhere", async () => {
    const { world, program } = await programOf(harness(), "py", planter);
    await world.shared.write("file", "notes");
    await program.prints("ready");
    expect(["file", "link", "none"].map((name) => world.shared.kindOf(name))).toEqual(["file", "other", "nothing"]);
    expect((await failureOf(world.call({ path: "file" }))).code).toBe("refused");
    expect((await failureOf(world.call({ path: "link" }))).code).toBe("refused");
  });

  // Only a sandbox keeps a program from writing elsewhere.
  if (containment !== "sandbox") return;
  test("a program that fills the folder is stopped, and can write nowhere else", async () => {
    const { world, program } = await programOf(harness(), "py", filler);
    expect((await failureOf(program.exits())).code).toBe("floods-folder");
    expect(program.stdout).toBe("EROFS\n");
    expect(world.shared.kindOf("0")).toBe("file");
  });
}

const echo: Readonly<Record<Track, string>> = {
  ts: `
    import { AF_UNIX, SOCK_STREAM, socket } from "switchboard/sockets";
    const listener = socket(AF_UNIX, SOCK_STREAM);
    listener.bind(process.env.SOCKET_PATH!);
    listener.listen(5);
    for (;;) {
      const [conn] = listener.accept();
      for (let piece = conn.recv(1024); piece.length > 0; piece = conn.recv(1024)) conn.sendall(piece);
      conn.close();
    }`,
  py: `
import errno, os, socket
listener = socket.socket(socket.AF_UNIX)
listener.bind(os.environ["SOCKET_PATH"])
listener.listen(5)
while True:
    conn, _ = listener.accept()
    try:
        while piece := conn.recv(1024):
            if piece != b"x": conn.sendall(piece)
    except OSError as error: print(errno.errorcode[error.errno])
    conn.close()
`,
};

const client: Readonly<Record<Track, string>> = {
  ts: `
    import { AF_UNIX, SOCK_STREAM, socket } from "switchboard/sockets";
    const line = socket(AF_UNIX, SOCK_STREAM);
    line.connect(process.env.SOCKET_PATH!);
    line.sendall(Buffer.from("hello"));
    console.log(line.recv(1024).toString());`,
  py: `
import os, socket
line = socket.socket(socket.AF_UNIX)
line.connect(os.environ["SOCKET_PATH"])
line.sendall(b"hello")
print(line.recv(1024).decode())`,
};

const deaf = `
import os, signal, socket
listener = socket.socket(socket.AF_UNIX)
listener.bind(os.environ["SOCKET_PATH"])
listener.listen(0)
signal.pause()`;

const planter = `
import os
os.symlink("/etc/hostname", os.path.join(os.path.dirname(os.environ["SOCKET_PATH"]), "link"))
print("ready")
input()`;

const filler = `
import errno, os
try: open("elsewhere", "w")
except OSError as error: print(errno.errorcode[error.errno])
name = 0
while True:
    with open(os.path.join(os.path.dirname(os.environ["SOCKET_PATH"]), str(name)), "wb") as file: file.write(bytes(2**16))
    name = (name + 1) % 20`;
