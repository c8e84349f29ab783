import { existsSync } from "node:fs";
import { mkdir, readdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";

/** A file of the site: its path below the site's root, and what is in it. */
export interface SiteFile {
  readonly path: string;
  readonly content: string | Uint8Array;
}

/** Left in every built site, so that a build replaces only what a build has made. */
const marker = ".switchboard-site";

/**
 * Puts the files where `out` says, all or none: they are written to a folder beside it, which then takes its place.
 * Throws when `out` holds anything but an earlier site.
 */
export async function publish(out: string, files: readonly SiteFile[]): Promise<void> {
  await refuseForeign(out);
  const place = resolve(out);
  const fresh = `${place}.unfinished-${process.pid}`;
  try {
    await rm(fresh, { recursive: true, force: true });
    await writeAll(fresh, [...files, { path: marker, content: "" }]);
    await swap(fresh, place);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
}

/** Throws when `out` holds anything but an earlier site. */
export async function refuseForeign(out: string): Promise<void> {
  const place = resolve(out);
  const entries = existsSync(place) ? await readdir(place) : [];
  if (entries.length === 0 || entries.includes(marker)) return;
  throw new Error(`${place} holds files that no site build has made. Name an empty folder or one that is not there.`);
}

export async function writeAll(folder: string, files: readonly SiteFile[]): Promise<void> {
  const folders = new Set(files.map(({ path }) => dirname(join(folder, path))));
  await Promise.all([...folders].map((one) => mkdir(one, { recursive: true })));
  await Promise.all(files.map(({ path, content }) => writeFile(join(folder, path), content)));
}

async function swap(fresh: string, place: string): Promise<void> {
  const old = `${place}.old-${process.pid}`;
  const replaced = await rename(place, old).then(
    () => true,
    () => false,
  );
  try {
    await rename(fresh, place);
  } catch (error) {
    if (replaced) await rename(old, place);
    throw error;
  }
  await rm(old, { recursive: true, force: true });
}
