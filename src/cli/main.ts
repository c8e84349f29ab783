import { setImmediate } from "node:timers/promises";
import { CommanderError } from "commander";
import { NoChecks } from "../check/no-checks.ts";
import { CourseError } from "../course/problem.ts";
import { NoPython, NoSandbox } from "../harness/index.ts";
import { buildProgram } from "./program.ts";
import { type Context, status, WrongCall } from "./context.ts";
import { reasonOf } from "./no-sandbox.ts";
import { openTerminal } from "./terminal.ts";
import { chooseLanguage, words } from "./words/index.ts";
import { CannotWatch } from "../learner/cannot-watch.ts";
import { isCode, workspaceRoot } from "../learner/workspace.ts";

export interface MainOptions {
  /** Folder of the checkout. */
  readonly root: string;
  readonly args: readonly string[];
}

/** Runs one command; returns its exit status: 0 passed, 1 failed, 2 the call was wrong, 3 Switchboard itself failed. */
export async function main({ root, args }: MainOptions): Promise<number> {
  const context = makeContext(root, args);
  const result = await run(context, args);
  // A write tells one turn later that it has failed.
  await setImmediate();
  const fault = context.terminal.fault();
  if (fault === undefined) return result;
  context.terminal.complain(`${context.words.cannotPrint(fault)}\n`);
  return status.ours;
}

async function run(context: Context, args: readonly string[]): Promise<number> {
  const program = buildProgram(context);
  try {
    await program.parseAsync(args);
    return program.result();
  } catch (error) {
    return explain(error, context);
  }
}

function makeContext(root: string, args: readonly string[]): Context {
  const language = chooseLanguage(optionIn(args, "--lang"), process.env);
  const terminal = openTerminal(
    { input: process.stdin, output: process.stdout, error: process.stderr },
    args.includes("--plain"),
  );
  return { root, language, words: words[language], terminal, signal: endSignal() };
}

/** The value of an option before the parser has run: the parser itself speaks the language chosen by it. */
function optionIn(args: readonly string[], name: string): string | undefined {
  const joined = args.find((word) => word.startsWith(`${name}=`));
  return joined === undefined ? args[args.indexOf(name) + 1] : joined.slice(name.length + 1);
}

/** Aborted at the first Ctrl-C, hang-up or request to end, so that everything is closed; the second ends at once. */
function endSignal(): AbortSignal {
  const controller = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(status.interrupted);
      controller.abort(new Error(name));
    });
  }
  return controller.signal;
}

function explain(error: unknown, context: Context): number {
  const { terminal, words: say } = context;
  if (context.signal.aborted) {
    terminal.complain(`${say.interrupted}\n`);
    return status.interrupted;
  }
  // Help was asked for, or a command without a sub-command was: it is printed already.
  if (error instanceof CommanderError) return error.exitCode === 0 ? status.passed : status.wrongCall;
  const known = messageOf(error, context);
  if (known !== undefined) {
    terminal.complain(`${known.text}\n`);
    return known.status;
  }
  terminal.complain(`${say.ours}\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
  return status.ours;
}

function messageOf(
  error: unknown,
  { root, language, words: say }: Context,
): { text: string; status: number } | undefined {
  if (error instanceof WrongCall) return { text: error.message, status: status.wrongCall };
  if (error instanceof NoChecks) return { text: say.noChecks, status: status.wrongCall };
  if (error instanceof NoPython) return { text: say.noPython, status: status.ours };
  if (error instanceof NoSandbox)
    return { text: say.noSandbox(reasonOf(error, language), error.remedy), status: status.ours };
  if (error instanceof CannotWatch) return { text: error.text(language), status: status.ours };
  if (error instanceof CourseError) return { text: error.message, status: status.ours };
  const path = pathOf(error);
  if (path === undefined) return undefined;
  const inWorkspace = path.name.startsWith(workspaceRoot(root));
  if (inWorkspace) return { text: say.cannotKeep(workspaceRoot(root), path.code), status: status.ours };
  return { text: say.cannotUse(path.name, path.code), status: status.wrongCall };
}

/** The path that a system call failed on for a reason that the caller can put right. */
function pathOf(error: unknown): { name: string; code: string } | undefined {
  const theirs = ["EROFS", "EACCES", "EPERM", "ENOSPC", "ENOTDIR", "EDQUOT", "EISDIR"];
  if (!isCode(error, ...theirs) || !("path" in error)) return undefined;
  return { name: String(error.path), code: error.code };
}
