import { Command, Option } from "commander";
import type { SandboxMode } from "../harness/harness.ts";
import { tracks } from "../verdict/verdict.ts";
import { type Context, WrongCall } from "./context.ts";
import { oneOf, speaking } from "./parser.ts";

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
  const command = speaking(program.command(name), context.words);
  return command.description(usage[name]).addOption(languageOption(context)).option("--plain", usage.plain);
}

export function languageOption({ words }: Context): Option {
  return oneOf(new Option("--lang <language>", words.usage.language), ["en", "zh"], words);
}

export function trackOption({ words }: Context): Option {
  return oneOf(new Option("--track <track>", words.usage.track), tracks, words);
}

export function sandboxOption({ words }: Context, preset: SandboxMode): Option {
  const modes: SandboxMode[] = ["auto", "require", "off"];
  return oneOf(new Option("--sandbox <mode>", words.usage.sandbox), modes, words).default(preset);
}

export function seedOption({ words }: Context): Option {
  return new Option("--seed <number>", words.usage.seed).argParser(wholeNumber("--seed", words));
}

/** Reads what an option takes that is a number from 0 to 4294967295. */
export function wholeNumber(option: string, words: Context["words"]): (text: string) => number {
  return (text) => {
    const number = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (!(number < 2 ** 32)) throw new WrongCall(words.notANumber(option, text));
    return number;
  };
}
