import { createHash } from "node:crypto";
import { inflateSync } from "node:zlib";
import { type GitFiles, Unreadable } from "../tree.ts";

/** A commit or a tree, by its id. What it holds is what the id is the digest of, so no history can lead back to itself. */
export interface GitObject {
  readonly kind: string;
  readonly bytes: Buffer;
}

/** Reads a clone's objects, loose ones and packed ones (git: gitformat-pack). Rejects with `Unreadable`. */
export interface GitObjects {
  read(id: string): Promise<GitObject>;
}

/** Bytes of one object, of a pack, and of all that is inflated of one clone; a chain of deltas is 50 long in git. */
const most = { object: 1024 * 1024, pack: 64 * 1024 * 1024, inflated: 32 * 1024 * 1024, deltas: 300 } as const;

export function openObjects(files: GitFiles): GitObjects {
  let left = most.inflated;
  let packs: Promise<readonly Pack[]> | undefined;
  const inflate: Inflate = (bytes, limit) => {
    const inflated = inflateBounded(bytes, limit);
    left -= inflated.length + 1;
    if (left < 0) throw new Unreadable("too-large", "the history");
    return inflated;
  };
  return {
    async read(id) {
      const loose = await files.read(`objects/${id.slice(0, 2)}/${id.slice(2)}`, most.object).catch(() => undefined);
      const found = loose === undefined ? await packed(id) : looseObject(inflate(loose, most.object));
      if (idOf(found.kind, found.bytes) !== id) throw new Unreadable("unreadable", `${id} is another object`);
      return found;
    },
  };

  async function packed(id: string): Promise<GitObject> {
    packs ??= openPacks(files);
    for (const pack of await packs) {
      const offset = pack.offsetOf(id);
      if (offset !== undefined) return packedAt(pack, offset, { inflate, deltas: 0 });
    }
    throw new Unreadable("unreadable", `${id} is missing`);
  }
}

/** The id of an object: a digest of its kind, its length and its bytes. */
export function idOf(kind: string, bytes: Uint8Array): string {
  return createHash("sha1").update(`${kind} ${bytes.length}\0`).update(bytes).digest("hex");
}

type Inflate = (bytes: Uint8Array, limit: number) => Buffer;

function inflateBounded(bytes: Uint8Array, limit: number): Buffer {
  try {
    return inflateSync(bytes, { maxOutputLength: Math.max(1, limit) });
  } catch (error) {
    throw new Unreadable("unreadable", error instanceof Error ? error.message : String(error));
  }
}

function looseObject(bytes: Buffer): GitObject {
  const end = bytes.indexOf(0);
  const [kind = ""] = bytes.toString("latin1", 0, Math.max(0, end)).split(" ");
  return { kind, bytes: bytes.subarray(end + 1) };
}

interface Pack {
  readonly bytes: Buffer;
  offsetOf(id: string): number | undefined;
}

async function openPacks(files: GitFiles): Promise<readonly Pack[]> {
  const indexes = (await files.names("objects/pack")).filter((name) => name.endsWith(".idx"));
  const packs: Pack[] = [];
  let left = most.pack;
  for (const name of indexes) {
    const index = asBuffer(await files.read(`objects/pack/${name}`, left));
    const bytes = asBuffer(await files.read(`objects/pack/${name.replace(/idx$/, "pack")}`, left));
    left -= index.length + bytes.length;
    packs.push({ bytes, offsetOf: offsetsIn(index) });
  }
  return packs;
}

const ID_BYTES = 20;

/** Version 2 of the index: how many ids begin with less, the sorted ids, their checksums, their offsets. */
function offsetsIn(index: Buffer): Pack["offsetOf"] {
  const ids = 8 + 256 * 4;
  const count = index.readUInt32BE(0) === 0xff744f63 ? index.readUInt32BE(ids - 4) : 0;
  const offsets = ids + count * (ID_BYTES + 4);
  if (offsets + count * 4 > index.length) throw new Unreadable("unreadable", "an index of a pack");
  return (id) => {
    const wanted = Buffer.from(id, "hex");
    let [low, high] = [0, count];
    while (low < high) {
      const middle = (low + high) >> 1;
      const at = ids + middle * ID_BYTES;
      const order = index.compare(wanted, 0, ID_BYTES, at, at + ID_BYTES);
      if (order === 0) return index.readUInt32BE(offsets + middle * 4);
      if (order < 0) low = middle + 1;
      else high = middle;
    }
    return undefined;
  };
}

const kinds: Readonly<Record<number, string>> = { 1: "commit", 2: "tree", 3: "blob", 4: "tag" };
const [OFFSET_DELTA, ID_DELTA] = [6, 7];

interface Reading {
  readonly inflate: Inflate;
  /** How many deltas led here. */
  readonly deltas: number;
}

function packedAt(pack: Pack, offset: number, { inflate, deltas }: Reading): GitObject {
  if (deltas > most.deltas) throw new Unreadable("unreadable", "deltas without end");
  const { type, size, end } = headAt(pack.bytes, offset);
  if (size > most.object) throw new Unreadable("too-large", `${size}`);
  const kind = kinds[type];
  if (kind !== undefined) return { kind, bytes: inflate(pack.bytes.subarray(end), size) };
  const base = baseAt(pack, { type, offset, end });
  const under = packedAt(pack, base.offset, { inflate, deltas: deltas + 1 });
  return { kind: under.kind, bytes: withDelta(under.bytes, inflate(pack.bytes.subarray(base.end), size)) };
}

/** Type and size of the object at an offset, and where what follows begins. */
function headAt(bytes: Buffer, offset: number): { readonly type: number; readonly size: number; readonly end: number } {
  const first = byteAt(bytes, offset);
  let [size, shift, end] = [first & 15, 4, offset + 1];
  for (let byte = first; byte >= 0x80; shift += 7, end++) {
    byte = byteAt(bytes, end);
    size += (byte & 0x7f) * 2 ** shift;
  }
  return { type: (first >> 4) & 7, size, end };
}

/** Where the object is that a delta changes, and where the delta itself begins. */
function baseAt(
  pack: Pack,
  { type, offset, end }: { readonly type: number; readonly offset: number; readonly end: number },
): { readonly offset: number; readonly end: number } {
  if (type === ID_DELTA) {
    const base = pack.offsetOf(pack.bytes.toString("hex", end, end + ID_BYTES));
    if (base !== undefined) return { offset: base, end: end + ID_BYTES };
  }
  if (type !== OFFSET_DELTA) throw new Unreadable("unreadable", `an object of type ${type}`);
  let [byte, at] = [byteAt(pack.bytes, end), end + 1];
  let back = byte & 0x7f;
  for (; byte >= 0x80; at++) {
    byte = byteAt(pack.bytes, at);
    back = (back + 1) * 128 + (byte & 0x7f);
  }
  return { offset: offset - back, end: at };
}

/** A base changed by a delta: lengths of both, then pieces copied from the base and pieces of its own. */
function withDelta(base: Buffer, delta: Buffer): Buffer {
  const from = lengthAt(delta, 0);
  const to = lengthAt(delta, from.end);
  if (from.length !== base.length || to.length > most.object) throw new Unreadable("unreadable", "a delta");
  const pieces: Buffer[] = [];
  let length = 0;
  for (let at = to.end; at < delta.length;) {
    const { piece, end } = pieceAt(base, delta, at);
    at = end;
    length += piece.length;
    if (piece.length === 0 || length > to.length) throw new Unreadable("unreadable", "a delta");
    pieces.push(piece);
  }
  if (length !== to.length) throw new Unreadable("unreadable", "a delta");
  return Buffer.concat(pieces);
}

function pieceAt(base: Buffer, delta: Buffer, at: number): { readonly piece: Buffer; readonly end: number } {
  const instruction = byteAt(delta, at);
  let end = at + 1;
  if (instruction < 0x80) return { piece: delta.subarray(end, end + instruction), end: end + instruction };
  const number = (flags: readonly number[]): number =>
    flags.reduce((sum, flag, place) => sum + ((instruction & flag) === 0 ? 0 : byteAt(delta, end++) * 256 ** place), 0);
  const start = number([1, 2, 4, 8]);
  const length = number([16, 32, 64]) || 0x10000;
  return { piece: base.subarray(start, start + length), end };
}

function lengthAt(delta: Buffer, start: number): { readonly length: number; readonly end: number } {
  let [length, shift, at] = [0, 0, start];
  for (let byte = 0x80; byte >= 0x80; shift += 7, at++) {
    byte = byteAt(delta, at);
    length += (byte & 0x7f) * 2 ** shift;
  }
  return { length, end: at };
}

function byteAt(bytes: Buffer, at: number): number {
  const byte = bytes[at];
  if (byte === undefined) throw new Unreadable("unreadable", "a pack that ends too soon");
  return byte;
}

function asBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
