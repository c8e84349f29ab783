import type { Expression, Scenario, Step } from "./notation.ts";

/** What a runner told of one step. */
export interface StepResult {
  readonly value?: unknown;
  readonly error?: { readonly class: string; readonly code?: string };
  readonly seconds?: number;
}

/** A step and its outcome, in a form that is the same whenever the meaning is. */
export interface TraceLine {
  readonly step: string;
  readonly outcome: string;
}

/** Python calls errno 95 by its other name. */
const codesOfPython: Readonly<Record<string, string>> = { ENOTSUP: "EOPNOTSUPP" };

/** Room for a busy machine when a wait ends late; and none may end early but for the clock's grain. */
const lateBy_s = 1.5;
const earlyBy_s = 0.002;

/** Descriptors, ports the kernel chose and the like become `fd 1`, `port 2`: the order of their first appearance. */
export function traceOf(scenario: Scenario, results: readonly (readonly [number, StepResult])[]): TraceLine[] {
  const names = new Names();
  return results.flatMap(([index, result]) => {
    const step = scenario.steps[index];
    return step === undefined ? [] : [{ step: step.text, outcome: outcomeOf(step, result, names) }];
  });
}

function outcomeOf(step: Step, result: StepResult, names: Names): string {
  const what = result.error === undefined ? JSON.stringify(named(step, result.value, names)) : errorName(result.error);
  return step.lasts === null ? what : `${what}, ${duration(step.lasts, result.seconds ?? 0)}`;
}

function errorName({ code, class: name }: NonNullable<StepResult["error"]>): string {
  return code === undefined ? `throws ${name}` : `throws ${name} ${codesOfPython[code] ?? code}`;
}

function duration(expected_s: number, seconds: number): string {
  if (seconds < expected_s - earlyBy_s) return "too early";
  return seconds > expected_s + lateBy_s ? "too late" : "in time";
}

/** Results that are numbers of the kernel's choice, by the call that returns them. */
const numbered: Readonly<Record<string, string>> = { fileno: "fd", detach: "fd", open_null: "fd", fill: "count" };

function named(step: Step, value: unknown, names: Names): unknown {
  const call = lastName(step.expression);
  const kind = numbered[call];
  if (kind !== undefined && typeof value === "number" && value > 2) return names.of(kind, value);
  if (step.expression.kind === "name" && typeof value === "number") return value;
  // A message may carry descriptors, whose numbers are its bytes.
  if (call === "recvmsg" && step.targets.length > 0) return "a message";
  if (call === "poll" && Array.isArray(value)) return value.map((pair) => pollPair(pair, names));
  return withoutPorts(value, names);
}

function lastName(node: Expression): string {
  if (node.kind === "call") return lastName(node.callee);
  return node.kind === "attribute" || node.kind === "name" ? node.name : "";
}

function pollPair(pair: unknown, names: Names): unknown {
  if (!Array.isArray(pair)) return pair;
  const [fd, ...events] = pair;
  return [names.of("fd", fd), ...events];
}

const autobound = /^00(?:3[0-9]|6[1-6]){5}$/;

function withoutPorts(value: unknown, names: Names): unknown {
  if (Array.isArray(value)) return value.map((one) => withoutPorts(one, names));
  if (typeof value === "number" && value >= 32_768 && value <= 60_999) return names.of("port", value);
  if (isBytes(value) && autobound.test(value.bytes)) return names.of("abstract name", value.bytes);
  return value;
}

function isBytes(value: unknown): value is { readonly bytes: string } {
  return typeof value === "object" && value !== null && "bytes" in value && typeof value.bytes === "string";
}

class Names {
  private readonly known = new Map<string, unknown[]>();

  of(kind: string, value: unknown): string {
    const values = this.known.get(kind) ?? [];
    this.known.set(kind, values);
    if (!values.includes(value)) values.push(value);
    return `${kind} ${values.indexOf(value) + 1}`;
  }
}
