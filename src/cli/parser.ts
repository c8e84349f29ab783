import { Argument, Command, type CommanderError, Option } from "commander";
import { columns } from "../verdict/width.ts";
import { type Context, WrongCall } from "./context.ts";
import type { Words } from "./words/index.ts";

/** The command itself. It and its sub-commands speak the learner's language where commander would speak English. */
export function root({ words, terminal }: Context, name: string): Command {
  const command = new Command(name).showSuggestionAfterError();
  command.configureOutput({
    writeOut: (text) => terminal.print(text),
    writeErr: (text) => terminal.complain(text),
    outputError: () => {},
  });
  command.configureHelp({
    showGlobalOptions: true,
    displayWidth: columns,
    styleTitle: (title) => (isTitle(title) ? words.help.titles[title] : title),
    styleOptionText: (text) => (text === "[options]" ? words.help.options : text),
    styleSubcommandText: (text) => (text === "[command]" ? words.help.command : text),
    optionDescription: (option) => described(option, words),
    argumentDescription: (argument) => described(argument, words),
    visibleGlobalOptions: furtherOptions,
  });
  command.helpOption("-h, --help", words.help.show).helpCommand(`help ${words.help.command}`, words.help.show);
  return speaking(command, words);
}

/** Says in its words what the command cannot take. */
export function speaking(command: Command, words: Words): Command {
  return command.exitOverride((error) => {
    const said = complaintOf(error, words);
    throw said === undefined ? error : new WrongCall(`${said}\n${words.call.usageHint(pathOf(command))}`);
  });
}

/** Takes one of these values only. */
export function oneOf<T extends Option | Argument>(taker: T, choices: readonly string[], words: Words): T {
  const name = taker instanceof Option ? taker.long : `<${taker.name()}>`;
  taker.choices(choices).argParser((given: string) => {
    if (!choices.includes(given)) throw new WrongCall(words.call.oneOf(name ?? "", choices, given));
    return given;
  });
  return taker;
}

/** Commander tells what was wrong in a sentence only, which quotes it. */
function complaintOf({ code, message }: CommanderError, words: Words): string | undefined {
  const { call: say } = words;
  const about = /'(.*?)'/.exec(message)?.[1] ?? "";
  switch (code) {
    case "commander.unknownOption":
      return say.unknownOption(about, suggested(message));
    case "commander.missingArgument":
      return say.missingArgument(`<${about}>`);
    case "commander.optionMissingArgument":
      return say.missingValue(about);
    case "commander.missingMandatoryOptionValue":
      return say.missingOption(about);
    case "commander.excessArguments":
      return say.excessArguments;
    case "commander.unknownCommand":
      return words.noSuchCommand(about, suggested(message));
    default:
      return undefined;
  }
}

function suggested(message: string): readonly string[] {
  return /Did you mean (?:one of )?(.+)\?/.exec(message)?.[1]?.split(", ") ?? [];
}

/** `switchboard grade explain` */
function pathOf(command: Command): string {
  return command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
}

type Title = keyof Words["help"]["titles"];

function isTitle(text: string): text is Title {
  return ["Usage:", "Arguments:", "Options:", "Global Options:", "Commands:"].includes(text);
}

function described(taker: Option | Argument, { help }: Words): string {
  const { argChoices, defaultValue } = taker;
  const isSwitch = taker instanceof Option && taker.isBoolean();
  return [
    taker.description,
    argChoices === undefined ? "" : help.choices(argChoices),
    defaultValue === undefined || isSwitch ? "" : help.preset(String(defaultValue)),
  ].join("");
}

/** Those of the commands above it that it does not have itself. */
function furtherOptions(command: Command): Option[] {
  const own = new Set(command.options.map(({ long }) => long));
  const above = command.parent;
  if (above === null) return [];
  return [...above.options, ...furtherOptions(above)].filter(({ long, hidden }) => !hidden && !own.has(long));
}
