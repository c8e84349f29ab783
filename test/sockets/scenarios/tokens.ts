export type Token =
  | { readonly kind: "value"; readonly text: string; readonly value: string | number | boolean | null }
  | { readonly kind: "bytes"; readonly text: string; readonly hex: string }
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "mark"; readonly text: string };

const token =
  /\s*(?:(?<comment>#.*)|(?<number>0x[\da-f]+|\d+(?:\.\d+)?(?:e-?\d+)?)|(?<bytes>b"(?:[^"\\]|\\.)*")|(?<string>"(?:[^"\\]|\\.)*")|(?<word>[A-Za-z_]\w*)|(?<mark>[^\s]))/y;

const constants = new Map<string, boolean | null>([
  ["None", null],
  ["True", true],
  ["False", false],
]);

/** Takes a line of a scenario apart. Throws `SyntaxError` that names the line. */
export function tokenize(text: string, line: number): Token[] {
  const tokens: Token[] = [];
  token.lastIndex = 0;
  while (token.lastIndex < text.trimEnd().length) {
    const found = token.exec(text)?.groups;
    if (found === undefined) throw new SyntaxError(`line ${line}: cannot read ${text}`);
    if (found["comment"] !== undefined) break;
    tokens.push(toToken(found));
  }
  return tokens;
}

function toToken(found: Readonly<Record<string, string | undefined>>): Token {
  const { number, bytes, string, word, mark = "" } = found;
  if (number !== undefined) return { kind: "value", text: number, value: Number(number) };
  if (bytes !== undefined) return { kind: "bytes", text: bytes, hex: hexOf(unquote(bytes.slice(1))) };
  if (string !== undefined) return { kind: "value", text: string, value: unquote(string) };
  if (word === undefined) return { kind: "mark", text: mark };
  const value = constants.get(word);
  return value === undefined ? { kind: "word", text: word } : { kind: "value", text: word, value };
}

/** Python's escapes that scenarios use: `\xff`, `\0`, `\n`, `\"`, `\\`. */
function unquote(quoted: string): string {
  return quoted.slice(1, -1).replaceAll(/\\(?:x([0-9a-f]{2})|(.))/g, (_, hex?: string, other?: string) => {
    if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16));
    return { n: "\n", r: "\r", "0": "\0" }[other ?? ""] ?? other ?? "";
  });
}

/** One character, one byte: bytes literals hold no others. */
function hexOf(text: string): string {
  return Buffer.from(text, "latin1").toString("hex");
}
