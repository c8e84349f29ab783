import { access, readFile } from "node:fs/promises";
import { join } from "node:path";

const cookies = ["drops new ones", "is answered with cookies"].map((end) => `a full queue of half-open calls ${end}`);
const calls = ["no outgoing call takes", "any outgoing call may take", "an outgoing call within this machine may take"];

const table: [string, readonly string[]][] = [
  ["tcp_syncookies", [...cookies, "every call is answered with a cookie"]],
  ["tcp_tw_reuse", calls.map((start) => `${start} over a TIME_WAIT`)],
  [
    "tcp_tw_recycle",
    ["lasts its minute", "is cut short, and callers behind one NAT are lost"].map((s) => `TIME_WAIT ${s}`),
  ],
  ["tcp_fin_timeout", []],
];

const [, , directory = "/proc/sys/net/ipv4"] = process.argv;
try {
  await access(directory);
  const lines = await Promise.all(table.map(([name, meanings]) => describe(name, meanings)));
  console.log(lines.join("\n"));
} catch (error) {
  process.exitCode = 1;
  console.error((error as NodeJS.ErrnoException).code);
}

async function describe(name: string, meanings: readonly string[]): Promise<string> {
  const read = readFile(join(directory, name), "utf8").then((text) => `${name} = ${explained(text.trim(), meanings)}`);
  return await read.catch(
    (error: NodeJS.ErrnoException) => `${name}: ${error.code === "ENOENT" ? "absent" : error.code}`,
  );
}

function explained(value: string, meanings: readonly string[]): string {
  if (meanings.length === 0 && /^\d+$/.test(value)) return `${value}: seconds that a closed socket waits in FIN_WAIT_2`;
  const known = meanings.find((_, index) => String(index) === value);
  return `${value}: ${known ?? "not in the table"}`;
}
