import * as sockets from "../../../src/sockets/index.ts";
import { builtins } from "./builtins.ts";
import { encode, plain } from "./encode.ts";
import type { Expression, Step } from "./notation.ts";
import type { StepResult } from "./trace.ts";

type Call = Extract<Expression, { kind: "call" }>;

/** Evaluates the steps of a scenario with `switchboard/sockets` and tells their results as JSON. */
export class Interpreter {
  private readonly variables = new Map<string, unknown>();
  private readonly opened: { close(): void }[] = [];

  /** Runs one step; returns its result, or its error, ready for JSON. */
  run(step: Step): StepResult {
    try {
      const value = this.evaluate(step.expression);
      this.assign(step.targets, value);
      return { value: encode(value, (one) => this.nameOf(one)) };
    } catch (error) {
      return { error: encodeError(error) };
    }
  }

  /** Closes what the scenario opened and puts the module back in its first state. */
  end(): void {
    for (const one of this.opened.toReversed()) closeQuietly(one);
    sockets.setdefaulttimeout(null);
  }

  /** Those that another process can be given. */
  plainVariables(): Record<string, unknown> {
    const known = [...this.variables].flatMap(([name, value]) => {
      const one = plain(value);
      return one === undefined ? [] : [[name, one] as const];
    });
    return Object.fromEntries(known);
  }

  private assign(targets: readonly string[], value: unknown): void {
    this.keep(value);
    const values = targets.length === 1 || !Array.isArray(value) ? [value] : value;
    for (const [index, target] of targets.entries()) this.variables.set(target, values[index]);
  }

  private keep(value: unknown): void {
    if (Array.isArray(value)) for (const one of value) this.keep(one);
    else if (isClosable(value)) this.opened.push(value);
  }

  private nameOf(value: object): string | undefined {
    return [...this.variables].find(([, known]) => known === value)?.[0];
  }

  private evaluate(node: Expression): unknown {
    switch (node.kind) {
      case "value":
        return node.value;
      case "bytes":
        return new Uint8Array(Buffer.from(node.hex, "hex"));
      case "tuple":
      case "list":
        return node.items.map((item) => this.evaluate(item));
      case "name":
        return this.lookUp(node.name);
      case "attribute":
        return property(this.evaluate(node.of), node.name);
      case "item":
        return property(this.evaluate(node.of), Number(this.evaluate(node.index)));
      case "binary":
        return combine(node.operator, this.evaluate(node.left), this.evaluate(node.right));
      case "call":
        return this.call(node);
    }
  }

  private lookUp(name: string): unknown {
    if (this.variables.has(name)) return this.variables.get(name);
    if (builtins.has(name)) return builtins.get(name);
    if (name in sockets) return Reflect.get(sockets, name);
    throw new ReferenceError(name);
  }

  /** Python's named arguments are fields of a last argument here. */
  private call({ callee, args, named }: Call): unknown {
    const self = callee.kind === "attribute" ? this.evaluate(callee.of) : undefined;
    const called = callee.kind === "attribute" ? property(self, callee.name) : this.evaluate(callee);
    if (typeof called !== "function") throw new ReferenceError(`not callable: ${JSON.stringify(callee)}`);
    const values = args.map((arg) => this.evaluate(arg));
    const options = Object.fromEntries(named.map(([name, value]) => [name, this.evaluate(value)]));
    return Reflect.apply(called, self, named.length === 0 ? values : [...values, options]);
  }
}

function property(of: unknown, name: string | number): unknown {
  if (of === null || of === undefined) throw new ReferenceError(`nothing has no ${name}`);
  return Reflect.get(new Object(of), name, of);
}

function combine(operator: string, left: unknown, right: unknown): unknown {
  if (operator === "*" && left instanceof Uint8Array) return repeated(left, Number(right));
  if (operator === "*" && typeof left === "string") return left.repeat(Number(right));
  if (operator === "+" && left instanceof Uint8Array && right instanceof Uint8Array) return joined(left, right);
  if (operator === "+" && typeof left === "string") return left + String(right);
  const [a, b] = [Number(left), Number(right)];
  return { "|": a | b, "+": a + b, "-": a - b, "*": a * b }[operator];
}

function repeated(bytes: Uint8Array, times: number): Uint8Array {
  return new Uint8Array(bytes.length * times).map((_, index) => bytes[index % bytes.length] ?? 0);
}

function joined(left: Uint8Array, right: Uint8Array): Uint8Array {
  return new Uint8Array([...left, ...right]);
}

function isClosable(value: unknown): value is { close(): void } {
  return typeof value === "object" && value !== null && "close" in value && typeof value.close === "function";
}

function closeQuietly(one: { close(): void }): void {
  try {
    one.close();
  } catch {
    // A scenario may have closed its descriptor, or left bytes in a buffered file that nobody takes.
  }
}

/** Where Python's error has no errno, ours has a `code` for Node's sake, and no `errno` either. */
function encodeError(error: unknown): NonNullable<StepResult["error"]> {
  if (!(error instanceof Error)) return { class: typeof error };
  const isSystem = "code" in error && "errno" in error && typeof error.errno === "number";
  return isSystem ? { class: error.name, code: String(error.code) } : { class: error.name };
}
