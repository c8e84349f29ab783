import Anser from "anser";
import { make } from "../make.ts";

/** Titles and links (OSC, ECMA-48 8.3.89), up to BEL or ST: a terminal shows nothing of them. */
const commands = sequences("\\][^\\u0007\\u001b]*(?:\\u0007|\\u001b\\\\)", "g");
/** A sequence whose end has not come yet. */
const unfinished = sequences("(?:\\[[\\d;]*|\\][^\\u0007\\u001b]*\\u001b?)?$");
/** Longer than any: its end will not come. */
const longest = 4096;

/** Reads the escape sequences of one stream; a colour lasts until it is changed. */
export class Escapes {
  readonly #look: string;
  readonly #anser = new Anser();
  #rest = "";

  /** What it makes is of the class `look`. */
  constructor(look: string) {
    this.#look = look;
  }

  read(text: string): readonly HTMLElement[] {
    const whole = (this.#rest + text).replace(commands, "");
    const open = unfinished.exec(whole)?.[0] ?? "";
    this.#rest = open.length > longest ? "" : open;
    const closed = whole.slice(0, whole.length - this.#rest.length);
    const parts = this.#anser.ansiToJson(closed, { use_classes: true, json: true, remove_empty: true });
    return parts.map((part) => {
      const span = make("span", { class: this.#look }, part.content);
      if (part.fg && !part.fg_truecolor) span.classList.add(`${part.fg}-fg`);
      if (part.bg && !part.bg_truecolor) span.classList.add(`${part.bg}-bg`);
      if (part.fg_truecolor) span.style.color = `rgb(${part.fg_truecolor})`;
      if (part.bg_truecolor) span.style.backgroundColor = `rgb(${part.bg_truecolor})`;
      for (const decoration of part.decorations) span.classList.add(`ansi-${decoration}`);
      return span;
    });
  }

  /** A sequence that has not ended with its line does not end. */
  breakOff(): void {
    this.#rest = "";
  }
}

function sequences(pattern: string, flags = ""): RegExp {
  return new RegExp(`\\u001b${pattern}`, flags);
}
