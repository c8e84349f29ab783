import { randomBytes } from "node:crypto";
import { EventEmitter, once } from "node:events";
import { mkdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { WebSocketServer } from "ws";
import { readCourse } from "../course/disk.ts";
import { findBuilt, openHarness } from "../harness/index.ts";
import { writeWhole } from "../learner/kept.ts";
import { keptFolder } from "./kept-folder.ts";
import type { Language } from "../verdict/language.ts";
import { makeKeys } from "./guard.ts";
import { listen } from "./http.ts";
import { type Harnesses, Notebook } from "./notebook.ts";
import { openPages } from "./pages.ts";

export interface ServeOptions {
  /** Folder of the checkout. */
  readonly root: string;
  /** 0 for any that is free. */
  readonly port: number;
  readonly language: Language;
}

export interface ServedNotebook extends AsyncDisposable {
  /** With the token: whoever has it can run programs as the learner. */
  readonly address: string;
  /** Resolves when cells can be run; rejects where the harness cannot be opened. */
  readonly ready: Promise<unknown>;
  /** Resolves when somebody has come with the token. */
  readonly arrival: Promise<unknown>;
}

/** A page's message: a program, and a little around it. */
const mostBytes = 4 * 1024 * 1024;

/** Serves the notebook on this machine. Rejects with EADDRINUSE where the port is taken. */
export async function serveNotebook({ root, port, language }: ServeOptions): Promise<ServedNotebook> {
  const [course, secret, built] = await Promise.all([readCourse(root), readSecret(root), findBuilt()]);
  const door = await listen(port);
  // Not before the door stands: this process may move into a network of its own.
  const opening = openHarnesses(root);
  opening.catch(() => {});
  const pages = openPages({ root, built });
  pages.catch(() => {});
  const keys = makeKeys(door.port, secret);
  const notebook = new Notebook({ root, course, harnesses: () => opening });
  const sockets = new WebSocketServer({ noServer: true, maxPayload: mostBytes, perMessageDeflate: false });
  const visits = new EventEmitter();
  const arrival = once(visits, "arrival");
  door.open({
    arrived: () => void visits.emit("arrival"),
    keys,
    language,
    page: async (path) => await (await pages).read(path),
    isAlive: (slug) => notebook.has(slug),
    upgrade: (request, socket, head) =>
      sockets.handleUpgrade(request, socket, head, (connection) => notebook.connect(connection)),
  });
  return {
    address: `http://127.0.0.1:${door.port}/?token=${keys.token}`,
    ready: opening,
    arrival,
    async [Symbol.asyncDispose]() {
      await notebook.close();
      await Promise.all([door.close(), pages.then((one) => one.close()).catch(() => {}), closeHarnesses(opening)]);
    },
  };
}

async function openHarnesses(root: string): Promise<Harnesses> {
  const judge = await openHarness({ sandbox: "auto", hides: [root] });
  return { judge, cells: await judge.beside("off") };
}

async function closeHarnesses(opening: Promise<Harnesses>): Promise<void> {
  const harnesses = await opening.catch(() => undefined);
  await harnesses?.cells.close();
  await harnesses?.judge.close();
}

/** The learner's own, kept so that a page finds its way back to a server that was started anew. */
async function readSecret(root: string): Promise<Uint8Array> {
  const file = join(keptFolder(root), "secret");
  const known = await readFile(file).catch(() => undefined);
  if (known !== undefined && known.length >= 32) return known;
  await mkdir(dirname(file), { recursive: true });
  const secret = randomBytes(32);
  await writeWhole(file, secret, 0o600);
  return secret;
}
