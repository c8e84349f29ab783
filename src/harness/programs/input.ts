import { fail } from "../../check/fail.ts";
import { linux } from "../linux.ts";
import type { WorldContext } from "../seam.ts";
import { watchFor } from "../watch.ts";
import type { Child } from "./child.ts";

/** ioctl_tty(2); on a pipe, from either end, the number of bytes in it. */
const FIONREAD = 0x541b;

/** The standard input of one program. */
export class Input {
  readonly #child: Child;
  readonly #name: string;
  readonly #context: WorldContext;

  constructor(child: Child, name: string, context: WorldContext) {
    this.#child = child;
    this.#name = name;
    this.#context = context;
  }

  /** Resolves when the pipe has taken it all, or when the program is no more: that it will not read is no fault. */
  async type(text: string | Uint8Array): Promise<void> {
    const bytes = typeof text === "string" ? new TextEncoder().encode(text) : Uint8Array.from(text);
    this.#context.log({ kind: "input", t_ms: this.#context.now(), who: this.#name, bytes });
    let done: true | undefined;
    this.#child.stdin.write(bytes, () => (done = true));
    if ((await watchFor(this.#context, () => done)) === undefined) this.#failUnread();
  }

  async end(): Promise<void> {
    this.#context.log({ kind: "input", t_ms: this.#context.now(), who: this.#name });
    let ended: boolean | undefined;
    this.#child.stdin.end(() => (ended = true));
    this.#child.stdin.once("error", () => (ended = true));
    if (this.#child.stdin.destroyed) return;
    await watchFor(this.#context, () => ended);
  }

  /** Waits until the pipe is empty; `isOver` tells that nobody will read it any more. */
  async wasRead(isOver: () => boolean): Promise<void> {
    const seen = await watchFor(this.#context, () => {
      if (this.#isEmpty()) return true;
      return isOver() ? false : undefined;
    });
    if (seen !== true) this.#failUnread();
  }

  #isEmpty(): boolean {
    const { stdin, stdinDescriptor } = this.#child;
    if (stdin.writableLength > 0) return false;
    if (stdinDescriptor < 0 || stdin.destroyed) return true;
    return linux().ioctlNumber(stdinDescriptor, FIONREAD) === 0;
  }

  #failUnread(): never {
    return fail("not-read", { program: this.#name, peer: "stdin", deadline_ms: this.#context.deadline_ms });
  }
}
