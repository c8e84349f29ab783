import { Argument, type Command, Option } from "commander";
import { layoutNames } from "../grader/intake/layouts/names.ts";
import type { SandboxMode } from "../harness/harness.ts";
import type { Track } from "../verdict/verdict.ts";
import { type Context, status, WrongCall } from "./context.ts";
import { distance } from "./names.ts";
import type { AutogradeCall } from "./autograde.ts";
import type { GradeCall } from "./grade.ts";
import type { AutograderCall } from "./hand-out.ts";
import type { OverrideOptions } from "./journal.ts";
import type { VerifyCall } from "./verify.ts";
import type { SiteCall } from "./site.ts";
import type { NotebookOptions } from "./notebook.ts";
import { languageOption, sandboxOption, seedOption, subcommand, trackOption, wholeNumber } from "./options.ts";
import { oneOf, root, speaking } from "./parser.ts";

/** The command's parser. Each command's code is loaded only when it is called: the others' would only cost time. */
export interface Program {
  parseAsync(args: readonly string[]): Promise<unknown>;
  /** Exit status of the command that ran. */
  result(): number;
}

export function buildProgram(context: Context): Program {
  let result: number = status.passed;
  const run: Run = async (action) => {
    result = await action;
  };
  const program = rootCommand(context);
  for (const add of [addLearn, addCheck, addRun, addHint, addReset, addSolution, addList, addDoctor, addNotebook]) {
    add(program, context, run);
  }
  addGrade(program, context, run);
  addHandOut(program, context, run);
  addSite(program, context, run);
  return { parseAsync: (args) => program.parseAsync([...args], { from: "user" }), result: () => result };
}

/** Notes the exit status that a command resolves to. */
type Run = (action: Promise<number>) => Promise<void>;

interface JudgingOptions {
  readonly track?: Track;
  readonly sandbox: SandboxMode;
  readonly seed?: number;
}

/** For what goes on until it is ended, and is of no use once nobody reads what it prints. */
function whileHeard(context: Context): Context {
  return { ...context, signal: AbortSignal.any([context.signal, context.terminal.deaf]) };
}

function rootCommand(context: Context): Command {
  const { words } = context;
  const program = root(context, "switchboard").description(words.usage.about);
  return program.addOption(languageOption(context)).option("--plain", words.usage.plain);
}

function addLearn(program: Command, context: Context, run: Run): void {
  const command = speaking(program.command("learn", { isDefault: true }), context.words);
  command.description(context.words.usage.learn);
  command.addOption(languageOption(context)).option("--plain", context.words.usage.plain).allowExcessArguments();
  command.addOption(trackOption(context)).addOption(seedOption(context)).addOption(sandboxOption(context, "auto"));
  command.action((options: JudgingOptions) => {
    const [word] = command.args;
    // What names no command comes here, as the default's argument; `learn 16` means an exercise.
    if (word !== undefined && program.args[0] !== command.name()) throw unknownCommand(program, context, word);
    const exercise = word === undefined ? {} : { exercise: word };
    return run(import("./learn/learn.ts").then(({ learn }) => learn(whileHeard(context), { ...options, ...exercise })));
  });
}

function unknownCommand(program: Command, { words }: Context, word: string): WrongCall {
  const names = program.commands.map((command) => command.name());
  const nearest = names.filter((name) => distance(name, word) <= 2);
  return new WrongCall(words.noSuchCommand(word, nearest));
}

function addCheck(program: Command, context: Context, run: Run): void {
  const { usage } = context.words;
  const command = subcommand(program, context, "check").argument("[exercise...]", usage.exercises);
  command.option("--submission <folder>", usage.submission).option("--json", usage.json, false);
  command.option("--only <check...>", usage.only);
  command.addOption(trackOption(context)).addOption(seedOption(context)).addOption(sandboxOption(context, "auto"));
  command.action((names: string[], options: JudgingOptions & { submission?: string; json: boolean; only?: string[] }) =>
    run(import("./check.ts").then(({ checkOnce }) => checkOnce(context, { names, ...options }))),
  );
}

function addRun(program: Command, context: Context, run: Run): void {
  const { usage } = context.words;
  const command = subcommand(program, context, "run").argument("<file...>");
  command.option("--wire", usage.wire, false).option("--pcap <file>", usage.pcap);
  command.action((files: string[], options: { wire: boolean; pcap?: string }) =>
    run(
      import("./run.ts").then(({ runPrograms }) =>
        runPrograms(whileHeard(context), { files, ...options, plain: program.opts()["plain"] === true }),
      ),
    ),
  );
}

function addHint(program: Command, context: Context, run: Run): void {
  const command = subcommand(program, context, "hint").argument("[exercise]", context.words.usage.exercises);
  command.action((name: string | undefined) =>
    run(import("./exercise-commands.ts").then(({ showHint }) => showHint(context, name))),
  );
}

function addReset(program: Command, context: Context, run: Run): void {
  const command = subcommand(program, context, "reset").argument("[exercise]", context.words.usage.exercises);
  command.addOption(trackOption(context)).option("--from <exercise>", context.words.usage.from);
  command.action((name: string | undefined, options: { track?: Track; from?: string }) =>
    run(import("./exercise-commands.ts").then(({ reset }) => reset(context, { name, ...options }))),
  );
}

function addSolution(program: Command, context: Context, run: Run): void {
  const command = subcommand(program, context, "solution").argument("[exercise]", context.words.usage.exercises);
  command.addOption(trackOption(context)).option("--yes", context.words.usage.yes, false);
  command.action((name: string | undefined, options: { track?: Track; yes: boolean }) =>
    run(import("./exercise-commands.ts").then(({ showSolution }) => showSolution(context, { name, ...options }))),
  );
}

function addList(program: Command, context: Context, run: Run): void {
  const command = subcommand(program, context, "list");
  command.action(() => run(import("./exercise-commands.ts").then(({ showList }) => showList(context))));
}

function addDoctor(program: Command, context: Context, run: Run): void {
  const command = subcommand(program, context, "doctor");
  command.action(() => run(import("./doctor.ts").then(({ showDoctor }) => showDoctor(context))));
}

function addNotebook(program: Command, context: Context, run: Run): void {
  const { usage } = context.words;
  const command = subcommand(program, context, "notebook").option("--port <number>", usage.notebookPort);
  command.option("--no-open", usage.noOpen);
  command.action((options: NotebookOptions) =>
    run(import("./notebook.ts").then(({ openNotebook }) => openNotebook(context, options))),
  );
}

function addGrade(program: Command, context: Context, run: Run): void {
  const { usage } = context.words;
  const command = subcommand(program, context, "grade").argument("<folder>", usage.submissions);
  command.requiredOption("--out <folder>", usage.out).option("--exercise <exercise>", usage.exercise);
  command.addOption(oneOf(new Option("--layout <layout>", usage.layout), layoutNames, context.words));
  command.option("--roster <file...>", usage.roster).option("--policy <file>", usage.policy);
  command.option("--similar", usage.similar, false);
  command.addOption(seedOption(context)).addOption(sandboxOption(context, "require"));
  command.action((folder: string, options: Omit<GradeCall, "folder">) =>
    run(import("./grade.ts").then(({ gradeClass }) => gradeClass(context, { folder, ...options }))),
  );
  addJournal(command, context, run);
}

/** What is done with what was graded; the options of `grade` itself may stand behind these names too. */
function addJournal(grade: Command, context: Context, run: Run): void {
  const { usage } = context.words;
  const explain = subcommand(grade, context, "explain").argument("<student>").argument("[exercise]", usage.exercises);
  explain.action((student: string, exercise: string | undefined, _: unknown, called: Command) =>
    run(
      import("./journal.ts").then((journal) =>
        journal.explain(context, { ...called.optsWithGlobals<GradeCall>(), student, exercise }),
      ),
    ),
  );
  const override = subcommand(grade, context, "override").argument("<student>").argument("<exercise>", usage.exercises);
  override.option("--points <number>", usage.points).option("--remove", usage.removeOverride, false);
  override.requiredOption("--reason <text>", usage.reason);
  override.action((student: string, exercise: string, _: unknown, called: Command) =>
    run(
      import("./journal.ts").then((journal) =>
        journal.override(context, { ...called.optsWithGlobals<OverrideOptions>(), student, exercise }),
      ),
    ),
  );
  const verify = subcommand(grade, context, "verify").argument("[folder]", usage.submissions);
  verify.option("--sample <number>", usage.sample, wholeNumber("--sample", context.words), 5);
  verify.action((folder: string | undefined, _: unknown, called: Command) =>
    run(
      import("./verify.ts").then((door) => door.verify(context, { ...called.optsWithGlobals<VerifyCall>(), folder })),
    ),
  );
}

function addHandOut(program: Command, context: Context, run: Run): void {
  const { usage } = context.words;
  const kit = subcommand(program, context, "starter-kit").requiredOption("--out <zip>", usage.zip);
  kit.action(({ out }: { out: string }) =>
    run(import("./hand-out.ts").then(({ packStarterKit }) => packStarterKit(context, out))),
  );
  const make = subcommand(program, context, "autograder").addArgument(
    oneOf(new Argument("<platform>", usage.platform), ["gradescope", "classroom"], context.words),
  );
  make.argument("<exercise>", usage.exercises).requiredOption("--out <file>", usage.zip);
  make.option("--repository <owner/name>", usage.checksRepository, "OWNER/switchboard");
  make.addOption(sandboxOption(context, "require"));
  type Made = Omit<AutograderCall, "platform" | "exercise">;
  make.action((platform: AutograderCall["platform"], exercise: string, options: Made) =>
    run(
      import("./hand-out.ts").then(({ makeAutograder }) => makeAutograder(context, { platform, exercise, ...options })),
    ),
  );
  const one = subcommand(program, context, "autograde").argument("<exercise>", usage.exercises);
  one.requiredOption("--submission <folder>", usage.submission).option("--policy <file>", usage.policy);
  one.option("--gradescope <file>", usage.gradescope).option("--classroom <file>", usage.classroom);
  one.addOption(seedOption(context)).addOption(sandboxOption(context, "require"));
  one.action((exercise: string, options: Omit<AutogradeCall, "exercise">) =>
    run(import("./autograde.ts").then(({ autograde }) => autograde(context, { exercise, ...options }))),
  );
}

function addSite(program: Command, context: Context, run: Run): void {
  const { usage } = context.words;
  const site = subcommand(program, context, "site");
  const build = subcommand(site, context, "build");
  build.requiredOption("--out <folder>", usage.out).option("--base <path>", usage.base, "/");
  build
    .option("--repository <url>", usage.repository)
    .option("--no-cards", usage.cards)
    .option("--pdf", usage.pdf, false);
  const dev = subcommand(site, context, "dev").option("--port <number>", usage.port, "4000");
  dev.action(({ port }: { port: string }) =>
    run(import("./site-dev.ts").then(({ serveDraft }) => serveDraft(context, port))),
  );
  const record = subcommand(site, context, "record").argument("[page...]", usage.page);
  record.action((slugs: string[]) =>
    run(import("./record/record.ts").then(({ recordRuns }) => recordRuns(context, slugs))),
  );
  // For the notebook's server, which asks it for pages.
  const pages = site.command("pages", { hidden: true }).requiredOption("--out <folder>", usage.out);
  pages.action(({ out }: { out: string }) =>
    run(import("./site-pages.ts").then(({ servePages }) => servePages(context, out))),
  );
  build.action((options: SiteCall) => run(import("./site.ts").then(({ buildPages }) => buildPages(context, options))));
}
