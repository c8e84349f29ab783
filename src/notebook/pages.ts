import { type ChildProcess, spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { constants, existsSync } from "node:fs";
import { access, mkdir, readdir, readFile, stat } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, join, sep } from "node:path";

/** The site's pages, kept on disk for each state of the course; what is missing is made by a process beside this one. */
export interface Pages {
  /** What stands at a path below the site's root: `en/index.html`. Rejects where it cannot be made. */
  read(path: string): Promise<Buffer | undefined>;
  close(): Promise<void>;
}

export interface PagesOptions {
  /** Folder of the checkout. */
  readonly root: string;
  /** Folder of the bundles; the pages are kept in it, and go with it. */
  readonly built: string;
}

/** What the process that makes pages tells of each. */
interface Made {
  readonly path: string;
  readonly problem?: string;
}

export async function openPages({ root, built }: PagesOptions): Promise<Pages> {
  const out = await findPlace(built, await courseDigest(root));
  if (isComplete(out)) return { read: (path) => readKept(out, path), close: async () => {} };
  const maker = startMaker(root, out);
  return {
    read: async (path) => (await readKept(out, path)) ?? (await maker.make(path), await readKept(out, path)),
    close: () => maker.close(),
  };
}

/** In the bundles' folder, or in the user's cache where that cannot be written to. */
async function findPlace(built: string, digest: string): Promise<string> {
  const cache = process.env["XDG_CACHE_HOME"] || join(homedir(), ".cache");
  const places = [join(built, "pages", digest), join(cache, "switchboard", "pages", `${basename(built)}-${digest}`)];
  const complete = places.find(isComplete);
  if (complete !== undefined) return complete;
  for (const place of places.slice(0, -1)) {
    const isOurs = await mkdir(place, { recursive: true })
      .then(() => access(place, constants.W_OK))
      .then(
        () => true,
        () => false,
      );
    if (isOurs) return place;
  }
  const last = places.at(-1) ?? "";
  await mkdir(last, { recursive: true });
  return last;
}

function isComplete(place: string): boolean {
  return existsSync(join(place, "complete"));
}

/** A path is a name below the folder, and nothing that leads out of it. */
async function readKept(out: string, path: string): Promise<Buffer | undefined> {
  const file = join(out, path);
  if (!file.startsWith(out + sep) || path.includes("\0")) return undefined;
  return await readFile(file).catch(() => undefined);
}

interface Maker {
  /** Resolves when the page is there, or when there is none at this path. */
  make(path: string): Promise<void>;
  close(): Promise<void>;
}

function startMaker(root: string, out: string): Maker {
  const command = [join(root, "bin", "switchboard.js"), "site", "pages", "--out", out];
  // Its complaints are ours; it ends when this process does, since the channel between them closes then.
  const child = spawn(process.execPath, command, { stdio: ["ignore", "ignore", "pipe", "ipc"] });
  const waiting = new Map<string, ((problem?: string) => void)[]>();
  const settle = (path: string, problem?: string): void => {
    for (const tell of waiting.get(path) ?? []) tell(problem);
    waiting.delete(path);
  };
  const complaints = complaintsOf(child);
  const gone = new Promise<void>((resolve) => {
    const end = (): void => {
      for (const path of waiting.keys()) settle(path, complaints());
      resolve();
    };
    child.once("error", end);
    child.once("exit", end);
  });
  child.on("message", (made: Made) => settle(made.path, made.problem));
  return {
    async make(path) {
      if (!child.connected) return;
      const problem = await new Promise<string | undefined>((resolve) => {
        waiting.set(path, [...(waiting.get(path) ?? []), resolve]);
        child.send(path);
      });
      if (problem !== undefined && problem !== "") throw new Error(problem);
    },
    async close() {
      child.kill("SIGKILL");
      await gone;
    },
  };
}

const mostComplaints = 4000;

function complaintsOf({ stderr }: ChildProcess): () => string {
  let text = "";
  stderr?.on("data", (chunk) => (text = (text + String(chunk)).slice(-mostComplaints)));
  return () => text.trim();
}

/** Names, sizes and times of all that the pages are made from, besides the sources, whose digest names `built`. */
async function courseDigest(root: string): Promise<string> {
  // What students are given has no solutions.
  const names = ["lessons", "errors", "exercises", "solutions"].filter((name) => existsSync(join(root, name)));
  const folders = names.map((name) => join(root, name));
  const stamps = (await Promise.all(folders.map(stampsBelow))).flat();
  return createHash("sha256").update(stamps.join("\n")).digest("hex").slice(0, 16);
}

async function stampsBelow(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const stamps = entries
    .toSorted((one, other) => (one.name < other.name ? -1 : 1))
    .map(async (entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return await stampsBelow(path);
      const { size, mtimeMs } = await stat(path);
      return [`${path} ${size} ${mtimeMs}`];
    });
  return (await Promise.all(stamps)).flat();
}
