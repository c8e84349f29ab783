import { Command, InvalidArgumentError, Option } from "commander";
import type { SandboxMode } from "../harness/harness.ts";
import type { Track } from "../verdict/verdict.ts";
import type { Context } from "./context.ts";

/** A command's name; what it does is said in the words under the same key. */
type CommandName = Extract<
  keyof Context["words"]["usage"],
  | "check"
  | "starter-kit"
  | "autograder"
  | "autograde"
  | "run"
  | "hint"
  | "reset"
  | "solution"
  | "list"
  | "doctor"
  | "notebook"
  | "grade"
  | "explain"
  | "override"
  | "verify"
  | "site"
  | "build"
  | "dev"
  | "record"
>;

/** A sub-command; it understands --lang and --plain behind its name too. */
export function subcommand(program: Command, context: Context, name: CommandName): Command {
  const { usage } = context.words;
  return program
    .command(name)
    .description(usage[name])
    .addOption(languageOption(context))
    .option("--plain", usage.plain);
}

export function languageOption({ words }: Context): Option {
  return new Option("--lang <language>", words.usage.language).choices(["en", "zh"]);
}

export function trackOption({ words }: Context): Option {
  return new Option("--track <track>", words.usage.track).choices(["ts", "py"] satisfies Track[]);
}

export function sandboxOption({ words }: Context, preset: SandboxMode): Option {
  const modes: SandboxMode[] = ["auto", "require", "off"];
  return new Option("--sandbox <mode>", words.usage.sandbox).choices(modes).default(preset);
}

export function seedOption({ words }: Context): Option {
  return new Option("--seed <number>", words.usage.seed).argParser(wholeNumber("--seed", words));
}

/** Reads what an option takes that is a number from 0 to 4294967295. */
export function wholeNumber(option: string, words: Context["words"]): (text: string) => number {
  return (text) => {
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!(number < 2 ** 32)) throw new InvalidArgumentError(words.notANumber(option, text));
    return number;
  };
}
