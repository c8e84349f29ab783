import { readdir } from "node:fs/promises";
import type { Track } from "../verdict/verdict.ts";

/**
 * Modules of Python that programs of this course import, and those that these import in turn: a file with one of these
 * names in their folder comes first. Not those that Python has in it or has read before it looks there, such as `os`.
 */
const modules = `
array ast asyncio base64 binascii bisect collections concurrent contextlib contextvars copyreg dis
enum fcntl fnmatch functools hashlib heapq importlib inspect ipaddress json keyword linecache locale
logging math opcode operator pathlib queue random re reprlib select selectors signal socket
socketserver ssl string struct subprocess textwrap threading token tokenize traceback types typing
unicodedata urllib warnings weakref
`
  .trim()
  .split(/\s+/u);

interface Programs {
  readonly folder: string;
  readonly track: Track;
}

/** Files in a folder of programs that Python would import in the place of a module of its own. */
export async function shadowsIn({ folder, track }: Programs): Promise<readonly string[]> {
  if (track !== "py") return [];
  const names = new Set(await readdir(folder).catch(() => []));
  return modules.map((name) => `${name}.py`).filter((file) => names.has(file));
}
