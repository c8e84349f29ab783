// The program host: a Node process that was started early, has loaded the socket module, and waits to be handed a
// learner's TypeScript program. Everything a bare `node program.mjs` would find is set before the program is imported.
import { closeSync, readSync, writeSync } from "node:fs";
import { pathToFileURL } from "node:url";

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

await load("./sockets.js");
const { startCallLog } = await load("./calls.js");
writeSync(HANDOVER, "\n");
const handover = receive();
if (handover !== undefined) become(handover);

/** Loads a bundle that stands beside this one; by its address, so that it is not made part of this one. */
async function load(bundle: string): Promise<Record<string, unknown>> {
  const address = new URL(bundle, import.meta.url).href;
  const loaded: Record<string, unknown> = await import(address);
  return loaded;
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
  blockOnOutput();
  // Not awaited: a program that throws then ends as Node ends it, with its own line and without frames of ours.
  void import(pathToFileURL(program.file).href);
}

/** A program blocked in recv() never comes back to the event loop, where Node would write what a full pipe refused. */
function blockOnOutput(): void {
  for (const stream of [process.stdout, process.stderr]) {
    const handle: unknown = Reflect.get(stream, "_handle");
    if (typeof handle !== "object" || handle === null || !("setBlocking" in handle)) continue;
    if (typeof handle.setBlocking === "function") handle.setBlocking(true);
  }
}
