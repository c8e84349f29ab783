import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach } from "vitest";
import { CheckFailed } from "../../src/check/fail.ts";
import type { Program, World } from "../../src/check/world.ts";
import type { Harness, OpenWorld, WorldOptions } from "../../src/harness/harness.ts";
import type { Track } from "../../src/verdict/verdict.ts";

const stops: (() => Promise<void>)[] = [];

afterEach(async () => {
  for (const stop of stops.splice(0).toReversed()) await stop();
});

/** A submission on disk, of files by name; removed after the test. */
export async function folderOf(files: Readonly<Record<string, string>>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "submission-"));
  stops.push(() => rm(folder, { recursive: true, force: true }));
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return folder;
}

/** A world of `harness` for these files, whose names end in the track; closed after the test. */
export async function worldOf(
  harness: Harness,
  files: Readonly<Record<string, string>>,
  options: Partial<WorldOptions> = {},
): Promise<World> {
  return (await openWorldOf(harness, files, options)).world;
}

/** The same, with what somebody who looks on has, and the folder of its submission. */
export async function openWorldOf(
  harness: Harness,
  files: Readonly<Record<string, string>>,
  options: Partial<WorldOptions> = {},
): Promise<OpenWorld & { readonly folder: string }> {
  const track: Track = Object.keys(files).some((name) => name.endsWith(".py")) ? "py" : "ts";
  const folder = await folderOf(files);
  const submission = await harness.open({ folder, track });
  const opened = await submission.world({ seed: 1, deadline_ms: 10_000, ...options });
  stops.push(() => submission.close());
  stops.push(() => opened.close());
  return { ...opened, folder };
}

/** Starts the program `p` of one source. */
export async function programOf(
  harness: Harness,
  track: Track,
  source: string,
  options: Partial<WorldOptions> = {},
): Promise<{ readonly world: World; readonly program: Program }> {
  const world = await worldOf(harness, { [`p.${track}`]: source }, options);
  return { world, program: await world.start("p") };
}

/** The failure a wait ends with. */
export async function failureOf(wait: Promise<unknown>): Promise<CheckFailed> {
  try {
    await wait;
  } catch (error) {
    if (error instanceof CheckFailed) return error;
    throw error;
  }
  throw new Error("it did not fail");
}

/** An echo server of either track; the port `AT` of the environment goes before `PORT`. */
export const echo: Readonly<Record<Track, string>> = {
  ts: `
    import { AF_INET, SOCK_STREAM, SOL_SOCKET, SO_REUSEADDR, socket } from "switchboard/sockets";
    const listener = socket(AF_INET, SOCK_STREAM);
    listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1);
    listener.bind([process.env.HOST!, Number(process.env.AT ?? process.env.PORT)]);
    listener.listen(5);
    console.log("ready");
    for (;;) {
      const [conn] = listener.accept();
      for (let piece = conn.recv(1024); piece.length > 0; piece = conn.recv(1024)) conn.sendall(piece);
      conn.close();
    }`,
  py: `
import os, socket
listener = socket.socket()
listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
listener.bind((os.environ["HOST"], int(os.environ.get("AT") or os.environ["PORT"])))
listener.listen(5)
print("ready")
while True:
    conn, _ = listener.accept()
    while piece := conn.recv(1024):
        conn.sendall(piece)
    conn.close()
`,
};
