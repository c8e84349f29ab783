import { columns } from "../../verdict/width.ts";

/** Where the lines of several programs go. */
export interface SideBySideOptions {
  /** The programs' names; with one alone its output stands as it is. */
  readonly names: readonly string[];
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Colours the name of the program with this index. */
  readonly paintName: (index: number, name: string) => string;
}

/** Shows what several programs print, each line behind its program's name. */
export interface SideBySide {
  write(name: string, stream: "stdout" | "stderr", bytes: Uint8Array): void;
  /** The terminal itself showed what was typed, so the cursor stands at the beginning of a line. */
  typed(): void;
  /** Ends a line that stands open. */
  finish(): void;
}

export function sideBySide({ names, print, complain, paintName }: SideBySideOptions): SideBySide {
  const width = Math.max(0, ...names.map(columns));
  const decoders = new Map<string, TextDecoder>();
  /** Whose line stands open, where one does. */
  let open: string | undefined;

  const prefix = (name: string): string => {
    if (names.length < 2) return "";
    const index = Math.max(0, names.indexOf(name));
    return `${paintName(index, name + " ".repeat(width - columns(name)))} │ `;
  };
  const writeLine = (name: string, line: string, to: (text: string) => void): void => {
    if (line === "") return;
    if (open !== undefined && open !== name) to("\n");
    to((open === name ? "" : prefix(name)) + line);
    open = line.endsWith("\n") ? undefined : name;
  };
  return {
    write(name, stream, bytes) {
      const key = `${stream} ${name}`;
      const decoder = decoders.get(key) ?? new TextDecoder();
      decoders.set(key, decoder);
      const text = terminalSafe(decoder.decode(bytes, { stream: true }));
      for (const line of text.split(/(?<=\n)/)) writeLine(name, line, stream === "stdout" ? print : complain);
    },
    typed() {
      open = undefined;
    },
    finish() {
      if (open !== undefined) print("\n");
      open = undefined;
    },
  };
}

/** A control or otherwise invisible character, with what follows it in a colour sequence. */
const invisible = /([\p{C}\p{Zl}\p{Zp}])(\[[\d;]*m)?/gu;
const escape = "\u001b";

/** Colours (SGR, `ESC [ … m`), tabs and line ends pass; what else could move, hide or rename things is shown instead. */
function terminalSafe(text: string): string {
  return text.replaceAll("\r\n", "\n").replaceAll(invisible, (_all, character: string, colour = "") => {
    const passes = character === "\n" || character === "\t" || (character === escape && colour !== "");
    return (passes ? character : shownInstead(character)) + String(colour);
  });
}

function shownInstead(character: string): string {
  const point = character.codePointAt(0) ?? 0;
  return point < 0x100 ? `\\x${point.toString(16).padStart(2, "0")}` : `\\u{${point.toString(16)}}`;
}
