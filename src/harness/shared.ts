import { closeSync, constants, fstatSync, lchownSync, lstatSync, openSync, readdirSync, type Stats } from "node:fs";
import { rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { SharedFolder } from "../check/world.ts";

/** The folder's name in the one that programs are put into: hidden, so that no submission brings one of its own. */
export const SHARED = ".shared";

/** The folder that the programs of one world and the judge share, as the judge sees it. */
export interface Shared extends SharedFolder {
  /**
   * A path to the socket `name` that is short enough for bind(2) and connect(2), until `close`. What is there may be a
   * program's trap: nothing is followed that leads elsewhere. Undefined where there is nothing, or a link.
   */
  reach(name: string): Reached | undefined;
  /** The same for a name that is to be made; `give` makes what was made the programs' own, who may be another user. */
  place(name: string): Place;
}

interface Reached {
  readonly path: string;
  close(): void;
}

interface Place extends Reached {
  give(): void;
}

/** open(2): a descriptor that stands for the file itself, to be named in /proc/self/fd. */
const O_PATH = 0x20_0000;

/** `folder` is that of the programs, and `inside` how they see it. */
export function openShared(folder: string, inside: string): Shared {
  const below = (name: string): string => join(folder, SHARED, name);
  return {
    pathOf: (name) => join(inside, SHARED, name),
    kindOf(name) {
      const stat = statOf(below(name));
      if (stat === undefined) return "nothing";
      if (stat.isSocket()) return "socket";
      return stat.isFile() ? "file" : "other";
    },
    async write(name, text) {
      // A program may have laid a link there that leads out of here.
      await rm(below(name), { force: true, recursive: true });
      const place = placeIn(join(folder, SHARED), name);
      try {
        await writeFile(place.path, text, { flag: "wx" });
        place.give();
      } finally {
        place.close();
      }
    },
    reach(name) {
      const descriptor = openPlain(below(name));
      return descriptor === undefined ? undefined : reached(descriptor, "");
    },
    place: (name) => placeIn(join(folder, SHARED), name),
  };
}

/** A program may have made the folder unreadable: then there is nothing in it. */
function statOf(path: string): Stats | undefined {
  try {
    return lstatSync(path, { throwIfNoEntry: false });
  } catch {
    return undefined;
  }
}

function openPlain(path: string): number | undefined {
  let descriptor: number;
  try {
    descriptor = openSync(path, O_PATH | constants.O_NOFOLLOW);
  } catch {
    return undefined;
  }
  if (!fstatSync(descriptor).isSymbolicLink()) return descriptor;
  closeSync(descriptor);
  return undefined;
}

function placeIn(shared: string, name: string): Place {
  const descriptor = openSync(shared, O_PATH);
  const place = reached(descriptor, `/${name}`);
  const { uid, gid } = fstatSync(descriptor);
  return { ...place, give: () => lchownSync(place.path, uid, gid) };
}

function reached(descriptor: number, below: string): Reached {
  return { path: `/proc/self/fd/${descriptor}${below}`, close: () => closeSync(descriptor) };
}

/** Sockets take no room; so much is for what else an exercise may ask for, and no more. */
const MOST_BYTES = 1024 * 1024;
const MOST_ENTRIES = 100;

/** Whether there is more in `folder` than an exercise may ask for. */
export function isFlooded(folder: string): boolean {
  let [entries, bytes] = [0, 0];
  const places = [folder];
  try {
    // The walk follows what it appends itself, and no links: those lead out of here.
    for (const place of places) {
      for (const entry of readdirSync(place, { withFileTypes: true })) {
        const path = join(place, entry.name);
        if (entry.isDirectory()) places.push(path);
        else bytes += lstatSync(path, { throwIfNoEntry: false })?.size ?? 0;
        entries += 1;
        if (entries > MOST_ENTRIES || bytes > MOST_BYTES) return true;
      }
    }
    return false;
  } catch (error) {
    // What vanished meanwhile fills nothing; what was made unreadable may.
    return !(error instanceof Error && "code" in error && error.code === "ENOENT");
  }
}
