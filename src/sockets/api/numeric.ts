/** The 4 bytes of `a.b.c.d`, exactly four decimal numbers without leading zeros, or undefined; inet_pton(3). */
export function parseIPv4(text: string): Uint8Array | undefined {
  const parts = text.split(".");
  if (parts.length !== 4 || !parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255)) {
    return undefined;
  }
  return Uint8Array.from(parts, Number);
}

/** The 4 bytes of an IPv4 address as inet_aton(3) reads it: one to four parts, decimal, 0octal or 0xhex. */
export function parseLooseIPv4(text: string): Uint8Array | undefined {
  const parts = text.split(".").map(cNumber);
  const last = parts.pop() ?? Number.NaN;
  if (parts.length > 3 || !parts.every((part) => part <= 255) || !(last < 256 ** (4 - parts.length))) return undefined;
  const bytes = new Uint8Array(4);
  bytes.set(parts);
  let rest = last;
  for (let at = 3; at >= parts.length; at--) {
    bytes[at] = rest % 256;
    rest = Math.floor(rest / 256);
  }
  return bytes;
}

/** The 16 bytes of an IPv6 address without a scope, or undefined; inet_pton(3), RFC 4291 s2.2. */
export function parseIPv6(text: string): Uint8Array | undefined {
  const halves = text.split("::");
  if (halves.length > 2) return undefined;
  const head = groups(halves[0] ?? "", halves.length === 1);
  const tail = halves.length === 2 ? groups(halves[1] ?? "", true) : [];
  if (head === undefined || tail === undefined) return undefined;
  const missing = 16 - head.length - tail.length;
  if (halves.length === 1 ? missing !== 0 : missing < 2) return undefined;
  return Uint8Array.from([...head, ...new Uint8Array(missing), ...tail]);
}

/** `127.0.0.1`. */
export function formatIPv4(bytes: Uint8Array): string {
  return `${bytes[0]}.${bytes[1]}.${bytes[2]}.${bytes[3]}`;
}

/** The canonical text, RFC 5952: the longest run of zero groups as `::`, an embedded IPv4 address dotted. */
export function formatIPv6(bytes: Uint8Array): string {
  const words = Array.from({ length: 8 }, (_, at) => ((bytes[2 * at] ?? 0) << 8) | (bytes[2 * at + 1] ?? 0));
  const run = longestZeroRun(words);
  if (embedsIPv4(words, run)) return `${words[5] === 0 ? "::" : "::ffff:"}${formatIPv4(bytes.subarray(12, 16))}`;
  const hex = words.map((word) => word.toString(16));
  if (run.length < 2) return hex.join(":");
  return `${hex.slice(0, run.start).join(":")}::${hex.slice(run.start + run.length).join(":")}`;
}

interface Run {
  readonly start: number;
  readonly length: number;
}

/** A number as C writes it, or NaN. */
function cNumber(text: string): number {
  if (/^0[xX][0-9a-fA-F]+$/.test(text)) return Number.parseInt(text, 16);
  if (/^0[0-7]*$/.test(text)) return Number.parseInt(text, 8);
  return /^[1-9]\d*$/.test(text) ? Number(text) : Number.NaN;
}

function groups(text: string, mayEndDotted: boolean): number[] | undefined {
  if (text === "") return [];
  const parts = text.split(":");
  const bytes: number[] = [];
  for (const [at, part] of parts.entries()) {
    const dotted = mayEndDotted && at === parts.length - 1 && part.includes(".") ? parseIPv4(part) : undefined;
    if (dotted !== undefined) bytes.push(...dotted);
    else if (/^[0-9a-fA-F]{1,4}$/.test(part))
      bytes.push(Number.parseInt(part, 16) >> 8, Number.parseInt(part, 16) & 255);
    else return undefined;
  }
  return bytes.length <= 16 ? bytes : undefined;
}

function longestZeroRun(words: readonly number[]): Run {
  let best: Run = { start: 0, length: 0 };
  let start = 0;
  for (const [at, word] of words.entries()) {
    if (word !== 0) start = at + 1;
    else if (at + 1 - start > best.length) best = { start, length: at + 1 - start };
  }
  return best;
}

/** As glibc's inet_ntop: `::a.b.c.d` (but not `::1`) and `::ffff:a.b.c.d`. */
function embedsIPv4(words: readonly number[], run: Run): boolean {
  if (run.start !== 0) return false;
  return run.length === 6 || (run.length === 5 && words[5] === 0xffff);
}
