/** The notebook's door; what it says until it is built. */
export function notebook({ words, terminal }: NotebookContext): Promise<number> {
  terminal.complain(`${words.notebookLater}\n`);
  return Promise.resolve(2);
}

interface NotebookContext {
  readonly words: { readonly notebookLater: string };
  readonly terminal: { complain(text: string): void };
}
