import { resolve } from "node:path";
import { ChainBroken } from "../grader/chain.ts";
import { FolderTaken } from "../grader/grade.ts";
import { type Context, WrongCall } from "./context.ts";

/** What the caller can put right of an output folder of `grade`: somebody holds it, it was changed, it takes no more. */
export function explained(error: unknown, { words }: Pick<Context, "words">, out: string): unknown {
  if (error instanceof FolderTaken) return new WrongCall(words.grade.taken(error.holder));
  if (error instanceof ChainBroken) return new WrongCall(words.grade.altered(error.file, error.line));
  const code = refusalOf(error, resolve(out));
  return code === undefined ? error : new WrongCall(words.grade.cannotWrite(out, code));
}

/** The errno with which the system refused to write there; a call on a descriptor names no path. */
function refusalOf(error: unknown, out: string): string | undefined {
  if (!(error instanceof Error) || !("code" in error) || !("syscall" in error)) return undefined;
  const path = "path" in error ? String(error.path) : undefined;
  const onDescriptor = error.syscall === "write" || error.syscall === "fsync";
  const isThere = path === undefined ? onDescriptor : path === out || path.startsWith(`${out}/`);
  return isThere ? String(error.code) : undefined;
}
