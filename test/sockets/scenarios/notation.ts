import { tokenize, type Token } from "./tokens.ts";

/**
 * A scenario is written once, in a small part of Python's own syntax, one call a line:
 *
 *     ## recv(0) makes no call, even on a closed socket
 *     s = socket()
 *     s.close()
 *     s.recv(0)
 *     0.1 s: t.recv(1)                        # must last about 0.1 s
 *     peer: c = socket()                      # done by another process of the same loopback
 *     when blocked, peer: c.sendall(b"late")  # done once the main process waits in the next line
 *
 * Two interpreters run it: `run.py` with CPython's `socket`, `run.ts` with ours.
 */
export interface Scenario {
  readonly title: string;
  readonly steps: readonly Step[];
}

export interface Step {
  readonly text: string;
  readonly line: number;
  readonly by: "main" | "peer" | "peer when blocked";
  /** Seconds that the step must take, where that matters. */
  readonly lasts: number | null;
  /** Variables that take the result: one takes it whole, several take it apart. */
  readonly targets: readonly string[];
  readonly expression: Expression;
}

export type Expression =
  | { readonly kind: "value"; readonly value: string | number | boolean | null }
  | { readonly kind: "bytes"; readonly hex: string }
  | { readonly kind: "name"; readonly name: string }
  | { readonly kind: "tuple" | "list"; readonly items: readonly Expression[] }
  | { readonly kind: "attribute"; readonly of: Expression; readonly name: string }
  | { readonly kind: "item"; readonly of: Expression; readonly index: Expression }
  | {
      readonly kind: "call";
      readonly callee: Expression;
      readonly args: readonly Expression[];
      readonly named: readonly (readonly [string, Expression])[];
    }
  | { readonly kind: "binary"; readonly operator: string; readonly left: Expression; readonly right: Expression };

/** Reads a file of scenarios. Throws `SyntaxError` that names the line. */
export function parseScenarios(text: string): Scenario[] {
  const scenarios: { title: string; steps: Step[] }[] = [];
  for (const [index, line] of text.split("\n").entries()) {
    if (line.startsWith("## ")) scenarios.push({ title: line.slice(3).trim(), steps: [] });
    else if (!isBlank(line)) scenarios.at(-1)?.steps.push(parseStep(line, index + 1));
  }
  return scenarios;
}

function isBlank(line: string): boolean {
  return line.trim() === "" || line.startsWith("#");
}

const prefix = /^(?:(?<seconds>[\d.]+) s: |(?<peer>peer: )|(?<blocked>when blocked, peer: ))?(?<rest>.*)$/;
const assignment = /^(?<targets>[a-z_]\w*(?:, *[a-z_]\w*)*) = (?<expression>.*)$/;

function parseStep(line: string, number: number): Step {
  const { seconds, peer, blocked, rest = "" } = prefix.exec(line)?.groups ?? {};
  const { targets, expression = rest } = assignment.exec(rest)?.groups ?? {};
  return {
    text: line,
    line: number,
    by: peer ? "peer" : blocked ? "peer when blocked" : "main",
    lasts: seconds === undefined ? null : Number(seconds),
    targets: targets?.split(/, */) ?? [],
    expression: new Parser(tokenize(expression, number), number).parse(),
  };
}

/** Recursive descent over one line. Operators: `|`, then `+` and `-`, then `*`, all left to right. */
class Parser {
  private readonly tokens: readonly Token[];
  private readonly line: number;
  private at = 0;

  constructor(tokens: readonly Token[], line: number) {
    this.tokens = tokens;
    this.line = line;
  }

  parse(): Expression {
    const expression = this.binary(0);
    if (this.at < this.tokens.length) this.fail();
    return expression;
  }

  private binary(level: number): Expression {
    const operators = [["|"], ["+", "-"], ["*"]][level];
    if (operators === undefined) return this.postfix();
    let left = this.binary(level + 1);
    for (let operator = this.takeAny(operators); operator !== undefined; operator = this.takeAny(operators)) {
      left = { kind: "binary", operator, left, right: this.binary(level + 1) };
    }
    return left;
  }

  private postfix(): Expression {
    let expression = this.atom();
    for (;;) {
      if (this.take(".")) expression = { kind: "attribute", of: expression, name: this.word() };
      else if (this.take("(")) expression = this.call(expression);
      else if (this.take("[")) expression = this.item(expression);
      else return expression;
    }
  }

  private call(callee: Expression): Expression {
    const args: Expression[] = [];
    const named: [string, Expression][] = [];
    while (!this.take(")")) {
      if (this.peek(1) === "=") named.push([this.word(), (this.expect("="), this.binary(0))]);
      else args.push(this.binary(0));
      if (this.peek() !== ")") this.expect(",");
    }
    return { kind: "call", callee, args, named };
  }

  private item(of: Expression): Expression {
    const index = this.binary(0);
    this.expect("]");
    return { kind: "item", of, index };
  }

  private atom(): Expression {
    const token = this.tokens[this.at++];
    if (token === undefined) return this.fail();
    if (token.kind === "value") return { kind: "value", value: token.value };
    if (token.kind === "bytes") return { kind: "bytes", hex: token.hex };
    if (token.kind === "word") return { kind: "name", name: token.text };
    if (token.text === "(") return this.parenthesis();
    if (token.text === "[") return { kind: "list", items: this.items("]") };
    if (token.text === "-") return negative(this.postfix());
    return this.fail();
  }

  /** `(a)` groups, `(a,)`, `(a, b)` and `()` are tuples. */
  private parenthesis(): Expression {
    const items = this.items(")");
    const [only] = items;
    const isGrouping = items.length === 1 && this.tokens[this.at - 2]?.text !== ",";
    if (isGrouping && only !== undefined) return only;
    return { kind: "tuple", items };
  }

  private items(end: string): Expression[] {
    const items: Expression[] = [];
    while (!this.take(end)) {
      items.push(this.binary(0));
      if (this.peek() !== end) this.expect(",");
    }
    return items;
  }

  private peek(ahead = 0): string | undefined {
    return this.tokens[this.at + ahead]?.text;
  }

  private take(text: string): boolean {
    const token = this.tokens[this.at];
    if (token?.kind !== "mark" || token.text !== text) return false;
    this.at++;
    return true;
  }

  private takeAny(texts: readonly string[]): string | undefined {
    return texts.find((text) => this.take(text));
  }

  private expect(text: string): void {
    if (!this.take(text)) this.fail();
  }

  private word(): string {
    const token = this.tokens[this.at++];
    return token?.kind === "word" ? token.text : this.fail();
  }

  private fail(): never {
    throw new SyntaxError(`line ${this.line}: unexpected ${this.peek() ?? "end of line"}`);
  }
}

function negative(of: Expression): Expression {
  return { kind: "binary", operator: "-", left: { kind: "value", value: 0 }, right: of };
}
