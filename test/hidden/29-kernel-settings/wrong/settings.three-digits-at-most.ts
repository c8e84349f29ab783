// mistake: takes a number of more than three digits for none
// check: other-kernels
// code: setting-from-elsewhere

import { readFileSync, statSync } from "node:fs";

/** What a value of each setting means. The order is the order in which they are printed. */
const meanings: Readonly<Record<string, (value: string) => string | undefined>> = {
  tcp_syncookies: oneOf({
    "0": "a full queue of half-open calls drops new ones",
    "1": "a full queue of half-open calls is answered with cookies",
    "2": "every call is answered with a cookie",
  }),
  tcp_tw_reuse: oneOf({
    "0": "no outgoing call takes over a TIME_WAIT",
    "1": "any outgoing call may take over a TIME_WAIT",
    "2": "an outgoing call within this machine may take over a TIME_WAIT",
  }),
  tcp_tw_recycle: oneOf({
    "0": "TIME_WAIT lasts its minute",
    "1": "TIME_WAIT is cut short, and callers behind one NAT are lost",
  }),
  tcp_fin_timeout: (value) =>
    /^[0-9]{1,3}$/.test(value) ? "seconds that a closed socket waits in FIN_WAIT_2" : undefined,
};

const directory = process.argv[2] ?? "/proc/sys/net/ipv4";
try {
  statSync(directory); // a directory that is not there must not look like a kernel without settings
} catch (error) {
  console.error(`no settings in ${directory}: ${codeOf(error)}`);
  process.exit(1);
}
for (const [name, meaning] of Object.entries(meanings)) console.log(lineFor(name, meaning));

function lineFor(name: string, meaning: (value: string) => string | undefined): string {
  try {
    const value = readFileSync(`${directory}/${name}`, "utf8").trim(); // the kernel ends it with a newline
    return `${name} = ${value}: ${meaning(value) ?? "not in the table"}`;
  } catch (error) {
    // Only ENOENT says that this kernel has no such setting; any other error says that we do not know.
    const code = codeOf(error);
    return `${name}: ${code === "ENOENT" ? "absent" : code}`;
  }
}

function oneOf(table: Readonly<Record<string, string>>): (value: string) => string | undefined {
  return (value) => (Object.hasOwn(table, value) ? table[value] : undefined);
}

function codeOf(error: unknown): string {
  if (error instanceof Error && "code" in error) return String(error.code);
  throw error; // a mistake of this program, not an answer of the kernel
}
