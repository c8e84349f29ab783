import type { Program } from "../../check/world.ts";

/** What is typed, on its way to a program. */
export interface Keyboard {
  /** Whether there is nothing more to come: the input has ended, or the program has. */
  readonly ended: boolean;
  stop(): void;
}

export interface KeyboardOptions {
  readonly input: NodeJS.ReadStream;
  readonly to: Program;
  /** Called for each piece, after it was handed over. */
  readonly onTyped: () => void;
  /** Called when the input has ended. */
  readonly onEnd: () => void;
}

/** Hands everything that is typed, or piped, to a program, and the end of it too. */
export function forwardInput({ input, to, onTyped, onEnd }: KeyboardOptions): Keyboard {
  let ended = false;
  let sent: Promise<void> = Promise.resolve();
  // A program that has ended reads nothing any more; that is no fault.
  const queue = (send: () => Promise<void>): void => void (sent = sent.then(send).catch(() => {}));
  const typed = (bytes: Buffer): void => {
    queue(() => to.type(Uint8Array.from(bytes)));
    onTyped();
  };
  const end = (): void => {
    queue(() => to.endInput());
    queue(async () => {
      ended = true;
      onEnd();
    });
  };
  input.on("data", typed);
  input.once("end", end);
  input.once("error", end);
  return {
    get ended() {
      return ended;
    },
    stop() {
      input.off("data", typed);
      input.off("end", end);
      input.off("error", end);
      input.pause();
      input.unref?.();
    },
  };
}
