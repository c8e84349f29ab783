import { link, rename } from "node:fs/promises";
import { loadKoffi } from "../../ffi/koffi.ts";
import { isCode } from "../../learner/workspace.ts";

const AT_FDCWD = -100;
const RENAME_EXCHANGE = 2;

/**
 * Puts `fresh` in the place of `file`, and what stood there in the place of `fresh`, at once where the system can
 * (renameat2(2)): whatever somebody saves meanwhile is found there. Resolves to false where nothing stood at `file`.
 */
export async function exchange(fresh: string, file: string): Promise<boolean> {
  if (exchangeNow()(fresh, file)) return true;
  const old = `${fresh}~`;
  const stood = await link(file, old).then(
    () => true,
    (error: unknown) => !isCode(error, "ENOENT"),
  );
  await rename(fresh, file);
  if (stood) await rename(old, fresh);
  return stood;
}

type Exchange = (one: string, other: string) => boolean;

let found: Exchange | undefined;

function exchangeNow(): Exchange {
  return (found ??= findExchange());
}

function findExchange(): Exchange {
  try {
    const call = loadKoffi()
      .load(null)
      .func("int renameat2(int from, const char *old, int to, const char *new, unsigned int flags)");
    return (one, other) => call(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE) === 0;
  } catch {
    // Another system, or an older one.
    return () => false;
  }
}
