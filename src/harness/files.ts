import { mkdir, rm, symlink, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join, normalize, sep } from "node:path";

/** Writes a file below `folder`, and the folders on the way to it. Throws for a path that leads out of `folder`. */
export async function putFile(folder: string, path: string, content: string | Uint8Array): Promise<void> {
  await writeFile(await placeFor(folder, path), content);
}

/** Makes a symbolic link below `folder`, as `putFile` writes a file. */
export async function putLink(folder: string, path: string, target: string): Promise<void> {
  const place = await placeFor(folder, path);
  await rm(place, { force: true });
  await symlink(target, place);
}

async function placeFor(folder: string, path: string): Promise<string> {
  const below = normalize(path);
  if (isAbsolute(below) || below.split(sep)[0] === "..")
    throw new Error(`${path} is not in the folder of the programs`);
  const place = join(folder, below);
  await mkdir(dirname(place), { recursive: true });
  return place;
}
