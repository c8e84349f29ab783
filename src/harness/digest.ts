import { createHash, type Hash } from "node:crypto";

/** Adds a file to a hash, so that no two names and contents run together. */
export function addFile(hash: Hash, name: string, bytes: Uint8Array): void {
  hash.update(`${name}\0${bytes.length}\0`).update(bytes);
}

/** SHA-256 of files by name, in their order. */
export function digestOf(files: Iterable<readonly [name: string, bytes: Uint8Array]>): string {
  const hash = createHash("sha256");
  for (const [name, bytes] of files) addFile(hash, name, bytes);
  return hash.digest("hex");
}
