/** Bytes that have arrived and that no check has taken yet, and how the conversation stopped after them. */
export class Inbox {
  #chunks: Uint8Array[] = [];
  #length = 0;
  #ending: "end" | "reset" | undefined;
  readonly #listeners = new Set<() => void>();

  get length(): number {
    return this.#length;
  }

  get ending(): "end" | "reset" | undefined {
    return this.#ending;
  }

  /** Calls `listener` after each change until the function returned is called. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  add(chunk: Uint8Array): void {
    this.#chunks.push(chunk);
    this.#length += chunk.length;
    this.#tell();
  }

  end(ending: "end" | "reset"): void {
    this.#ending ??= ending;
    this.#tell();
  }

  /** Takes up to `length` bytes out. */
  take(length: number): Uint8Array {
    const all = this.#chunks.length === 1 ? this.#chunks[0] : joined(this.#chunks);
    const taken = all?.subarray(0, length) ?? new Uint8Array();
    const rest = all?.subarray(taken.length) ?? new Uint8Array();
    this.#chunks = rest.length > 0 ? [rest] : [];
    this.#length = rest.length;
    return taken;
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

export function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((sum, chunk) => sum + chunk.length, 0));
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}
