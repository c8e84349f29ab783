// The program host: a Node process that was started early, has loaded the socket module, and waits to be handed a
// learner's TypeScript program. Everything a bare `node program.mjs` would find is set before the program is imported.
import { closeSync, readFileSync, readSync, writeFileSync, writeSync } from "node:fs";
import { createRequire, Module } from "node:module";
import { basename, dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import { Script } from "node:vm";

/** What the judge hands over, as one line of JSON on descriptor 3. */
interface Handover {
  readonly file: string;
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly cwd: string;
  /** Whether descriptor 4 takes the log of calls. */
  readonly calls: boolean;
}

const HANDOVER = 3;
const CALLS = 4;
const NEWLINE = 0x0a;

/** Where the programs' own bundles look for the socket module (bin/build.js). */
const SOCKETS = Symbol.for("switchboard/sockets");

const [, own = "", wish] = process.argv;
const socketsFile = join(dirname(own), "sockets.cjs");
const socketsScript = scriptOf(socketsFile);
const { startCallLog, ...sockets } = run(socketsScript, socketsFile);
if (wish === "compile") {
  writeFileSync(`${socketsFile}.code`, socketsScript.createCachedData());
} else {
  Reflect.set(globalThis, SOCKETS, sockets);
  prepare();
  writeSync(HANDOVER, "\n");
  const handover = receive();
  if (handover !== undefined) become(handover);
}

/** With the code that V8 compiled of it when it was built: to compile it anew takes longer than to run it. */
function scriptOf(file: string): Script {
  const cachedData = codeOf(file);
  // Compiled code keeps the name it was compiled under, and the bundle lies elsewhere in a sandbox.
  const filename = basename(file);
  return new Script(Module.wrap(readFileSync(file, "utf8")), { filename, ...(cachedData && { cachedData }) });
}

function run(script: Script, file: string): Record<string, unknown> {
  const module: { readonly exports: Record<string, unknown> } = { exports: {} };
  script.runInThisContext()(module.exports, createRequire(file), module, file, dirname(file));
  return module.exports;
}

function codeOf(file: string): Buffer | undefined {
  try {
    return readFileSync(`${file}.code`);
  } catch {
    return undefined;
  }
}

/** What Node does when a program first prints or is first loaded, so that nobody waits for it later. */
function prepare(): void {
  blockOnOutput();
  process.setSourceMapsEnabled(true);
  createRequire(own)("./first.cjs");
}

/** Blocks until the line has come; nothing, when the judge closed its end first. */
function receive(): Handover | undefined {
  const chunks: Buffer[] = [];
  for (;;) {
    const chunk = Buffer.alloc(65_536);
    const length = readSync(HANDOVER, chunk);
    if (length === 0) return undefined;
    chunks.push(chunk.subarray(0, length));
    if (chunk[length - 1] === NEWLINE) return handoverIn(Buffer.concat(chunks));
  }
}

function handoverIn(line: Buffer): Handover {
  const program: Handover = JSON.parse(line.toString("utf8"));
  return program;
}

function become(program: Handover): void {
  closeSync(HANDOVER);
  if (!program.calls) closeSync(CALLS);
  for (const name of Object.keys(process.env)) delete process.env[name];
  Object.assign(process.env, program.env);
  process.chdir(program.cwd);
  process.argv = [process.argv[0] ?? "node", program.file, ...program.args];
  // The socket module was loaded before it could know that its calls are wanted.
  if (program.calls && typeof startCallLog === "function") startCallLog();
  begin(program.file);
}

/** Without frames of ours below it: a program that throws then ends as Node ends it, with its own line. */
function begin(file: string): void {
  // Not awaited, for the same reason.
  if (file.endsWith(".mjs")) void import(pathToFileURL(file).href);
  else setImmediate(Module.runMain, file);
}

/** A program blocked in recv() never comes back to the event loop, where Node would write what a full pipe refused. */
function blockOnOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    const handle: unknown = Reflect.get(stream, "_handle");
    if (typeof handle !== "object" || handle === null || !("setBlocking" in handle)) continue;
    if (typeof handle.setBlocking === "function") handle.setBlocking(true);
  }
}
