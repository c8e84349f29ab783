import { once } from "node:events";
import { chmod, chown, mkdir, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ended, startSwitchboard, switchboard } from "../cli/command.ts";
import { Client, serve } from "./serving.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "switchboard-command-"));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

/** A user like any other, who owns nothing but a folder; 0 where we are one ourselves. */
const ordinary = process.getuid?.() === 0 ? 65_534 : 0;
const asOrdinary =
  ordinary === 0 ? [] : ["setpriv", "--reuid", String(ordinary), "--regid", String(ordinary), "--clear-groups"];

async function ownFolder(name: string): Promise<string> {
  const own = join(folder, name);
  await mkdir(own);
  await chmod(folder, 0o755);
  if (ordinary !== 0) await chown(own, ordinary, ordinary);
  return own;
}

describe("switchboard notebook", () => {
  it("says what is wrong with its call: a port that is taken, one that is none", async () => {
    const other = createServer().listen(0, "127.0.0.1");
    await once(other, "listening");
    const address = other.address();
    const port = typeof address === "object" ? (address?.port ?? 0) : 0;
    const env = { SWITCHBOARD_WORKSPACE: join(folder, "taken") };
    const taken = await switchboard(["notebook", "--no-open", "--port", String(port)], { env });
    expect(taken.status).toBe(2);
    expect(taken.stderr).toBe(
      `Port ${port} is taken, perhaps by a notebook that runs already. Choose any that is free: npx switchboard notebook --port 0\n`,
    );
    other.close();
    const none = await switchboard(["notebook", "--port", "70000", "--lang", "zh"], { env });
    expect([none.status, none.stderr]).toEqual([2, "--port：应为 0 到 65535 之间的数，而不是 70000\n"]);
  });

  it("opens the browser with a file that only the learner can read, and takes it away when that was used; Ctrl-C ends it with 130", async () => {
    const [workspace, seen, browser] = ["ws", "seen", "browser.sh"].map((name) => join(folder, name));
    await writeFile(
      browser ?? "",
      `#!/bin/sh\nstat -c %a "$1" >${seen}.new\ncat "$1" >>${seen}.new\nmv ${seen}.new ${seen}\n`,
    );
    await chmod(browser ?? "", 0o755);
    const env = { SWITCHBOARD_WORKSPACE: workspace ?? "", BROWSER: browser ?? "" };
    const child = startSwitchboard(["notebook", "--port", "0"], { env });
    const end = ended(child);
    await until(() => stat(seen ?? ""));
    const [, link = ""] = /url=([^"]+)/.exec(await readFile(seen ?? "", "utf8")) ?? [];
    expect((await fetch(link)).status).toBe(200);
    await until(async () => !(await readdir(workspace ?? "")).includes("open-notebook.html"));
    child.kill("SIGINT");
    const { status, stdout } = await end;
    const address = /http:\S+/.exec(stdout)?.[0] ?? "";
    expect(await readFile(seen ?? "", "utf8")).toBe(
      `600\n<!doctype html><meta http-equiv="refresh" content="0; url=${address}">\n`,
    );
    expect(status).toBe(130);
    expect(stdout).toContain("Whoever has this address can run programs as you.");
  });

  it("prints the address only, where there is no browser", async () => {
    const env = { SWITCHBOARD_WORKSPACE: join(folder, "none") };
    const child = startSwitchboard(["notebook", "--port", "0"], { env });
    const end = ended(child);
    let text = "";
    child.stdout?.on("data", (chunk: Buffer) => (text += chunk.toString()));
    await until(async () => text.includes("No browser was opened; put the address into one on this machine."));
    child.kill("SIGTERM");
    expect((await end).status).toBe(130);
  });
});

describe("an ordinary user", () => {
  it("has a loopback for each group too, and is reached though the server's process has moved into another network", async () => {
    const own = await ownFolder("ordinary");
    await using served = await serve({ through: asOrdinary, env: environmentOf(own), workspace: join(own, "ws") });
    const [client, snapshot] = await Client.watch(served, "12-phone-call");
    using _ = client;
    expect(snapshot.machine.ownLoopback).toEqual({ available: true });
    client.send({ kind: "run", group: "clock", cells: "all" });
    await client.prints("caller", "At the third stroke it will be 10:15.\n");
  });

  it("runs cells all the same where no namespaces are to be had, and is told what is missing", async () => {
    const own = await ownFolder("shared");
    const env = { ...environmentOf(own), SWITCHBOARD_USER_NAMESPACE: "refused" };
    await using served = await serve({ through: asOrdinary, env, workspace: join(own, "ws") });
    const [client, { machine }] = await Client.watch(served, "12-phone-call");
    using _ = client;
    for (const capability of [machine.ownLoopback, machine.packets, machine.faults, machine.resetCall]) {
      expect(capability).toMatchObject({
        available: false,
        reason: expect.stringContaining("no loopback of their own"),
      });
    }
    client.send({ kind: "run", group: "clock", cells: "all" });
    await client.prints("caller", "At the third stroke it will be 10:15.\n");
  });
});

describe("no python3", () => {
  it("is said when a Python program is to be judged; the rest goes on", async () => {
    const commands = join(folder, "commands");
    await mkdir(commands);
    const others = (await readdir("/usr/bin")).filter((name) => !name.startsWith("python"));
    await Promise.all(others.map((name) => symlink(join("/usr/bin", name), join(commands, name))));
    await using served = await serve({ env: { PATH: commands } });
    const [client] = await Client.watch(served, "12-phone-call");
    using _ = client;
    await client.ask({ kind: "track", track: "py" });
    expect(await client.ask({ kind: "judge", slug: "12-phone-call" })).toMatchObject({ code: "no-python" });
    client.send({ kind: "run", group: "clock", cells: "all" });
    await client.prints("caller", "At the third stroke it will be 10:15.\n");
  });
});

describe("a full disk", () => {
  it("takes no edit, and says so; what is there stays, and goes on when there is room", async () => {
    const workspace = join(folder, "full");
    await mkdir(workspace);
    const own = process.getuid?.() === 0 ? ["--mount"] : ["--mount", "--user", "--map-root-user"];
    const mount = `mount -t tmpfs -o size=256k tmpfs ${workspace} && exec "$@"`;
    await using served = await serve({ workspace, through: ["unshare", ...own, "sh", "-c", mount, "sh"] });
    const [page, listing] = ["12-phone-call", "listening.ts"];
    const [client, { listings }] = await Client.watch(served, page);
    using _ = client;
    const base = listings.find(({ name }) => name === listing)?.version ?? 0;
    const long = await client.ask({ kind: "edit", page, listing, text: "x".repeat(400_000), base });
    expect(long).toMatchObject({ kind: "problem", code: "cannot-keep", text: expect.stringContaining("ENOSPC") });
    expect(await client.ask({ kind: "edit", page, listing, text: "// short\n", base })).toMatchObject({ kind: "done" });
  });
});

function environmentOf(own: string): Record<string, string> {
  return { HOME: own, XDG_CACHE_HOME: join(own, "cache"), TMPDIR: own };
}

async function until(fact: () => Promise<unknown>): Promise<void> {
  const deadline = performance.now() + 10_000;
  for (;;) {
    const found = await fact().catch(() => false);
    if (found !== false) return;
    if (performance.now() > deadline) throw new Error("it never came true");
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
