/** The settings in the order in which they are printed. */
export const names = ["tcp_syncookies", "tcp_tw_reuse", "tcp_tw_recycle", "tcp_fin_timeout"] as const;

export type Name = (typeof names)[number];

/** What the statement's table says of each value; of tcp_fin_timeout, for any number. */
const meanings: Readonly<Record<Name, readonly string[]>> = {
  tcp_syncookies: [
    "a full queue of half-open calls drops new ones",
    "a full queue of half-open calls is answered with cookies",
    "every call is answered with a cookie",
  ],
  tcp_tw_reuse: [
    "no outgoing call takes over a TIME_WAIT",
    "any outgoing call may take over a TIME_WAIT",
    "an outgoing call within this machine may take over a TIME_WAIT",
  ],
  tcp_tw_recycle: ["TIME_WAIT lasts its minute", "TIME_WAIT is cut short, and callers behind one NAT are lost"],
  tcp_fin_timeout: [],
};

const number = /^[0-9]+$/u;

/** The line for a setting that is there. */
export function lineOf(name: Name, value: string): string {
  return `${name} = ${value}: ${meaningOf(name, value) ?? "not in the table"}`;
}

/** The line for a setting that this kernel does not have. */
export function absent(name: Name): string {
  return `${name}: absent`;
}

/** The value that a line names; undefined where the table explains no such value in that way. */
export function explainedValue(name: Name, line: string): string | undefined {
  const value = /^\w+ = (?<value>\S+): /u.exec(line)?.groups?.["value"] ?? "";
  return meaningOf(name, value) !== undefined && lineOf(name, value) === line ? value : undefined;
}

function meaningOf(name: Name, value: string): string | undefined {
  if (name === "tcp_fin_timeout")
    return number.test(value) ? "seconds that a closed socket waits in FIN_WAIT_2" : undefined;
  return meanings[name].find((_, index) => String(index) === value);
}
