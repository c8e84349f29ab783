import { type GitFiles, Unreadable } from "../tree.ts";
import { type GitObjects, idOf, openObjects } from "./objects.ts";

/**
 * When the newest commit was made that changed one of the files, by its committer's clock, ISO 8601; undefined where a
 * clone does not tell, or the files are not those of its last commit. Nothing of the clone is run and none of its settings
 * counts: only its objects are read, each held to its id.
 */
export async function lastChange(git: GitFiles, files: ReadonlyMap<string, Uint8Array>): Promise<string | undefined> {
  try {
    const objects = openObjects(git);
    const history: History = { objects, paths: [...files.keys()].map((path) => path.split("/")), trees: new Map() };
    const head = await stateOf(history, await headOf(git));
    const given = [...files.values()].map((bytes) => idOf("blob", bytes));
    return given.join() === head.files ? (await newestChange(history, head)).committed_at : undefined;
  } catch (error) {
    if (error instanceof Unreadable || error instanceof RangeError) return undefined;
    throw error;
  }
}

interface History {
  readonly objects: GitObjects;
  readonly paths: readonly (readonly string[])[];
  readonly trees: Map<string, Promise<Tree>>;
}

/** Ids by name. */
type Tree = ReadonlyMap<string, string>;

/** A commit, and what it has at the paths. */
interface State {
  readonly parents: readonly string[];
  readonly committed_at: string | undefined;
  /** Ids, one behind the other. */
  readonly files: string;
}

/** Goes back as long as a parent has the same files; the one where none has made them so. */
async function newestChange(history: History, head: State): Promise<State> {
  let at = head;
  for (;;) {
    let same: State | undefined;
    for (const id of at.parents) {
      const parent = await stateOf(history, id);
      if (parent.files === at.files) same ??= parent;
    }
    if (same === undefined) return at;
    at = same;
  }
}

async function stateOf(history: History, id: string): Promise<State> {
  const { kind, bytes } = await history.objects.read(id);
  if (kind !== "commit") throw new Unreadable("unreadable", `${id} is no commit`);
  const [head = ""] = bytes.toString("latin1").split("\n\n", 1);
  const [tree = ""] = valuesOf(head, "tree");
  const seconds = Number(/> (\d{1,11}) [+-]\d{4}$/.exec(valuesOf(head, "committer")[0] ?? "")?.[1] ?? Number.NaN);
  const files: string[] = [];
  for (const path of history.paths) files.push(await idAt(history, tree, path));
  return {
    parents: valuesOf(head, "parent"),
    committed_at: Number.isNaN(seconds) ? undefined : new Date(seconds * 1000).toISOString(),
    files: files.join(),
  };
}

function valuesOf(head: string, name: string): readonly string[] {
  return head.split("\n").flatMap((line) => (line.startsWith(`${name} `) ? [line.slice(name.length + 1)] : []));
}

/** Id of the file at a path below a tree; empty where there is none. */
async function idAt(history: History, tree: string, [name = "", ...rest]: readonly string[]): Promise<string> {
  const known = history.trees.get(tree) ?? treeOf(history.objects, tree);
  history.trees.set(tree, known);
  const id = (await known).get(Buffer.from(name).toString("latin1")) ?? "";
  return id === "" || rest.length === 0 ? id : await idAt(history, id, rest);
}

/** A tree's entries: mode, space, name, zero, id. */
async function treeOf(objects: GitObjects, id: string): Promise<Tree> {
  const { kind, bytes } = await objects.read(id);
  const entries = new Map<string, string>();
  if (kind !== "tree") return entries;
  for (let at = 0; at < bytes.length;) {
    const [space, zero] = [bytes.indexOf(0x20, at), bytes.indexOf(0, at)];
    if (space === -1 || zero < space) throw new Unreadable("unreadable", `the tree ${id}`);
    entries.set(bytes.toString("latin1", space + 1, zero), bytes.toString("hex", zero + 1, zero + 21));
    at = zero + 21;
  }
  return entries;
}

const isId = /^[0-9a-f]{40}$/;
/** Longer than any that git makes. */
const referencesMost = 1024 * 1024;

async function headOf(git: GitFiles): Promise<string> {
  const text = async (path: string): Promise<string> =>
    new TextDecoder().decode(await git.read(path, referencesMost)).trim();
  const head = await text("HEAD");
  const name = /^ref: (?<name>refs\/[^\s\\]+)$/.exec(head)?.groups?.["name"];
  const found =
    name === undefined ? head : await text(name).catch(async () => packedReference(await text("packed-refs"), name));
  if (!isId.test(found)) throw new Unreadable("unreadable", "HEAD");
  return found;
}

function packedReference(text: string, name: string): string {
  return (
    text
      .split("\n")
      .find((line) => line.slice(41) === name)
      ?.slice(0, 40) ?? ""
  );
}
