import { mkdir, writeFile } from "node:fs/promises";
import { dirname, isAbsolute, join, normalize, sep } from "node:path";

/** Writes a file below `folder`, and the folders on the way to it. Throws for a path that leads out of `folder`. */
export async function putFile(folder: string, path: string, content: string | Uint8Array): Promise<void> {
  const below = normalize(path);
  if (isAbsolute(below) || below.split(sep)[0] === "..")
    throw new Error(`${path} is not in the folder of the programs`);
  const file = join(folder, below);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}
