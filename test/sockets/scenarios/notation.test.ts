import { describe, expect, it } from "vitest";
import { parseScenarios, type Expression } from "./notation.ts";
import { traceOf } from "./trace.ts";

function expressionOf(text: string): Expression | undefined {
  return parseScenarios(`## a title\n${text}`)[0]?.steps[0]?.expression;
}

const value = (of: number | string | boolean | null) => ({ kind: "value", value: of });
const name = (of: string) => ({ kind: "name", name: of });

describe("the notation of scenarios", () => {
  it("reads titles, steps, who does them and how long they last", () => {
    const text = "# words\n## first\na, b = f()\n\n0.1 s: a.g()\npeer: x\n## second\nwhen blocked, peer: y = z\n";
    const seen = parseScenarios(text).map(({ title, steps }) => [
      title,
      steps.map(({ line, by, lasts, targets }) => [line, by, lasts, targets]),
    ]);
    expect(seen).toEqual([
      [
        "first",
        [
          [3, "main", null, ["a", "b"]],
          [5, "main", 0.1, []],
          [6, "peer", null, []],
        ],
      ],
      ["second", [[8, "peer when blocked", null, ["y"]]]],
    ]);
  });

  it.each<[string, object]>([
    ["None", value(null)],
    ["1e-10", value(1e-10)],
    ["0x10", value(16)],
    [String.raw`"a\"\n\x01"`, value('a"\n\u0001')],
    [String.raw`b"\xff\0z"`, { kind: "bytes", hex: "ff007a" }],
    ["()", { kind: "tuple", items: [] }],
    ["(a,)", { kind: "tuple", items: [name("a")] }],
    ["(a)", name("a")],
    ["[a, 1]", { kind: "list", items: [name("a"), value(1)] }],
    ["a.b[0]", { kind: "item", of: { kind: "attribute", of: name("a"), name: "b" }, index: value(0) }],
    ["f(a, x=1)", { kind: "call", callee: name("f"), args: [name("a")], named: [["x", value(1)]] }],
    ["a  # why", name("a")],
  ])("reads %s", (text, expected) => {
    expect(expressionOf(text)).toEqual(expected);
  });

  it("binds * before + before |", () => {
    const product = { kind: "binary", operator: "*", left: name("b"), right: name("c") };
    const sum = { kind: "binary", operator: "+", left: name("a"), right: product };
    expect(expressionOf("a + b * c | d")).toEqual({ kind: "binary", operator: "|", left: sum, right: name("d") });
  });

  it.each(["f(", "a b", "(a", "f(a=)", '"open'])("names the line of what it cannot read: %s", (text) => {
    expect(() => expressionOf(text)).toThrow(/^line 2: /);
  });
});

describe("a trace", () => {
  const [scenario = { title: "", steps: [] }] = parseScenarios(
    "## title\ns.fileno()\ns.getsockname()\n0.1 s: s.recv(1)",
  );

  it("is the same whatever numbers the kernel chose", () => {
    const traces = [
      [7, 40_000],
      [9, 50_000],
    ].map(([fd, port]) =>
      traceOf(scenario, [
        [0, { value: fd }],
        [1, { value: ["127.0.0.1", port] }],
        [2, { error: { class: "TimeoutError" }, seconds: 0.11 }],
      ]),
    );
    expect(traces[0]?.map(({ outcome }) => outcome)).toEqual([
      '"fd 1"',
      '["127.0.0.1","port 1"]',
      "throws TimeoutError, in time",
    ]);
    expect(traces[1]).toEqual(traces[0]);
  });

  it.each([
    [0.09, "too early"],
    [0.1, "in time"],
    [2, "too late"],
  ])("judges a wait of %d s for 0.1 s: %s", (seconds, verdict) => {
    expect(traceOf(scenario, [[2, { value: null, seconds }]])[0]?.outcome).toBe(`null, ${verdict}`);
  });
});
