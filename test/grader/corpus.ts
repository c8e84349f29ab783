import { existsSync } from "node:fs";
import { cp, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Rule } from "../../src/report/class.ts";
import { root } from "../cli/command.ts";

/** A hostile or broken submission, and what it must come to. */
export interface Entry {
  /** Its folder in `hostile/`, or where its bytes are no text, the folder it is written to; the number is the catalogue's. */
  readonly name: string;
  /** Made here, where a file of the project could not hold it. */
  readonly files?: Readonly<Record<string, string | Uint8Array>>;
  /** The check that fails, and with what; absent where its server is right, whatever else it tries. */
  readonly fails?: readonly [check: string, ...codes: string[]];
  /** Whether it passes hangs on who is first; that nothing of it stays is what counts. */
  readonly mayFail?: true;
  /** The rule by which it is refused before anything runs. */
  readonly rejected?: Rule;
}

export const exercise = "13-phone-loops";

const utf16 = Buffer.from("\ufeffimport telephone\n", "utf16le");
const elf = Buffer.concat([Buffer.from("\x7fELF\x02\x01\x01", "latin1"), Buffer.alloc(4000, 0x90)]);
const right = "import telephone\n";

/** Enough to tell right from wrong; the others' starts would take the test command too long. */
export const checks: readonly string[] = ["answers", "end-of-call", "next-caller", "client-asks"];

/** The check that the server's other ones need. */
const first = "answers";

export const corpus: readonly Entry[] = [
  { name: "14-empty", files: { "server.py": "" }, fails: [first, "exited-early"] },
  { name: "15-byte-order-mark", files: { "server.py": `\ufeff${right.replace("\n", "\r\n")}` } },
  { name: "15-utf-16", files: { "server.py": utf16 }, fails: [first, "exited-early", "program-unreadable"] },
  { name: "16-shebang-with-carriage-return", files: { "server.py": `#!/usr/bin/env python2\r\n${right}` } },
  { name: "16-binary", files: { "server.ts": elf }, fails: [first, "program-unreadable"] },
  {
    name: "16-too-deep-to-read",
    files: { "server.ts": `x=${"!".repeat(1_000_000)}1` },
    fails: [first, "program-unreadable"],
  },
  {
    name: "16-names-a-device-as-its-map",
    files: { "server.ts": 'import "./telephone.ts";\n//# sourceMappingURL=/dev/zero\n' },
    fails: [first, "program-unreadable"],
  },
  { name: "17-one-long-line", files: { "server.py": "x=1;".repeat(300_000) }, rejected: "too-large" },
  {
    name: "20-package-json",
    files: {
      "server.py": right,
      "package.json": '{"type":"commonjs","scripts":{"postinstall":"touch ../../../harmed"}}',
      "tsconfig.json": '{"extends":"../../../../../../etc/passwd"}',
    },
  },
  { name: "20-named-as-a-module", files: { "server.py": right, "json.py": "raise SystemExit(1)\n" } },
  { name: "21-exits-at-once", fails: [first, "exited-early"] },
  { name: "22-throws-on-start", fails: [first, "exited-early"] },
  { name: "22-does-not-parse", fails: [first, "exited-early", "program-unreadable"] },
  { name: "23-listens-late" },
  { name: "24-never-listens", fails: [first, "never-listens"] },
  { name: "25-listens-elsewhere", fails: [first, "listens-elsewhere"] },
  { name: "27-asks-the-keyboard", fails: [first, "never-listens"] },
  { name: "28-path-of-a-laptop", fails: [first, "exited-early"] },
  { name: "29-crashes-after-the-first-call", fails: ["end-of-call", "died-of-end"] },
  { name: "30-never-reads", fails: [first, "no-answer"] },
  { name: "31-never-answers", fails: [first, "no-answer"] },
  { name: "32-byte-by-byte" },
  { name: "33-resets-for-an-end", fails: ["end-of-call", "reset"] },
  { name: "34-sends-without-end", fails: [first, "unexpected-bytes", "wrong-bytes"] },
  { name: "35-sends-what-no-page-may-show", fails: [first, "wrong-bytes"] },
  { name: "36-leaks-descriptors", fails: [first, "exited-early"] },
  { name: "37-drips", fails: ["client-asks", "wrong-bytes"] },
  { name: "38-recognises-the-judge", fails: [first, "wrong-bytes"] },
  { name: "39-knows-the-answers", fails: [first, "wrong-bytes"] },
  { name: "40-scans-ports" },
  { name: "41-looks-for-the-others" },
  { name: "42-calls-the-world" },
  { name: "43-fork-bomb", fails: [first, "too-many-processes"] },
  { name: "44-stays-behind", mayFail: true },
  { name: "45-spins", fails: [first, "spins", "never-listens"] },
  { name: "46-sleeps-and-ignores-signals", fails: [first, "never-listens"] },
  // On a busy machine the time to listen may be over before the memory is full.
  { name: "47-takes-all-memory", fails: [first, "too-much-memory", "never-listens"] },
  { name: "47-takes-memory-nobody-counts" },
  { name: "48-a-million-files", fails: [first, "too-many-files"] },
  { name: "48-fills-the-shared-folder", fails: [first, "floods-folder"] },
  { name: "49-prints-without-end", fails: [first, "floods-output"] },
  { name: "50-dumps-core", fails: [first, "exited-early"] },
  { name: "51-prints-a-verdict", fails: [first, "exited-early"] },
  { name: "52-writes-its-grade" },
  { name: "53-turns-on-the-judge" },
  { name: "54-looks-for-what-is-hidden" },
  { name: "54-reads-what-judges-it" },
  { name: "55-reaches-for-the-kernel" },
  { name: "56-injects-into-reports", fails: [first, "exited-early"] },
];

/** Names as people and platforms have them. */
export const honest: readonly { readonly name: string; readonly track: "py" | "ts" }[] = [
  { name: "张伟", track: "py" },
  { name: "محمد علي", track: "ts" },
  { name: "🦊 fox", track: "py" },
  { name: "n".repeat(255), track: "py" },
  { name: '=HYPERLINK("http:,,evil.example")', track: "ts" },
];

/** Lays the whole class out below `place`, as `<student>/<nn-slug>/<program>`. */
export async function layOutClass(place: string): Promise<void> {
  const solutions = join(root, "solutions", exercise);
  const telephone = {
    py: await readFile(join(solutions, "server.py")),
    ts: await readFile(join(solutions, "server.ts")),
  };
  for (const { name, files } of corpus) {
    const folder = join(place, name, exercise);
    await mkdir(folder, { recursive: true });
    if (files === undefined) await cp(join(import.meta.dirname, "hostile", name), folder, { recursive: true });
    for (const [file, bytes] of Object.entries(files ?? {})) await writeFile(join(folder, file), bytes);
    const track = existsSync(join(folder, "server.ts")) ? "ts" : "py";
    await writeFile(join(folder, `telephone.${track}`), telephone[track]);
  }
  for (const { name, track } of honest) {
    const folder = join(place, name, exercise);
    await mkdir(folder, { recursive: true });
    for (const program of ["server", "client"]) {
      await cp(join(solutions, `${program}.${track}`), join(folder, `${program}.${track}`));
    }
  }
}
