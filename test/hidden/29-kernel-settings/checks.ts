import { type Check, check } from "../../../src/check/check.ts";
import { fail } from "../../../src/check/fail.ts";
import type { FailureCode } from "../../../src/check/failures.ts";
import type { Program, World } from "../../../src/check/world.ts";
import { exitsWell, givesUp } from "../diagnosis.ts";
import { absent, explainedValue, lineOf, type Name, names } from "./table.ts";

const programs = ["settings"];

const thisKernel = check("this-kernel", { programs }, async (world) => {
  const settings = await world.start("settings");
  const exit = await settings.exits();
  const facts = { program: settings.name, stderr: settings.stderr };
  if (settings.stdout === "") fail("exited-early", { ...facts, exit });
  // What this kernel's values are, only the kernel can say: any that the table explains will do.
  const lines = linesOf(settings);
  for (const [at, name] of names.entries()) {
    const received = lines[at] ?? "";
    if (received === absent(name) || explainedValue(name, received) !== undefined) continue;
    const wrong = { ...facts, expected: `${name} = …`, received };
    if (/^\w+ = \d+$/u.test(received)) fail("setting-split", wrong);
    fail(settings.stderr.includes(name) ? "setting-absent-unsaid" : "setting-wrong", wrong);
  }
  await exitsWell(settings);
});

const otherKernels = check(
  "other-kernels",
  { programs: ["settings", "settings", "settings"], needs: ["this-kernel"] },
  async (world) => {
    const { random } = world;
    // Not those of this kernel, nor of each other.
    const seconds = String(random.integer(1000, 86_400));
    await explains(world, "2.6.32", [`${seconds}\n`, "1", "1\n", "0\n"], "setting-from-elsewhere");
    await explains(world, "3.10.0", [" 95 \n", "0\n", "0", "2\n"], "setting-from-elsewhere");
    await explains(world, "4.11.0", ["60\n", "2\n", "1\n", "1\n"], "setting-from-elsewhere");
  },
);

const withoutSettings = check(
  "absent",
  { programs: ["settings", "settings"], needs: ["this-kernel"] },
  async (world) => {
    await explains(world, "without cookies", ["30\n", "1\n", "0\n", undefined], "setting-absent-unsaid");
    await explains(world, "without TCP", [undefined, undefined, undefined, undefined], "setting-absent-unsaid");
  },
);

const otherErrors = check("other-errors", { programs, needs: ["this-kernel"], mistakes: ["M16"] }, async (world) => {
  const folder = "odd";
  // A folder is there and cannot be read as a file; nor can a link to itself, of which existsSync says that it is not there.
  await world.put(`${folder}/tcp_tw_recycle/value`, "1\n");
  await world.link(`${folder}/tcp_tw_reuse`, "tcp_tw_reuse");
  await putAll(world, folder, { tcp_fin_timeout: "60\n", tcp_syncookies: "1\n" });
  const settings = await world.start("settings", { args: [folder] });
  const expected = [
    lineOf("tcp_syncookies", "1"),
    "tcp_tw_reuse: ELOOP",
    "tcp_tw_recycle: EISDIR",
    lineOf("tcp_fin_timeout", "60"),
  ];
  await printsAll(settings, expected, "setting-error-as-absence");
});

const unknownValues = check(
  "unknown-values",
  { programs: ["settings", "settings"], needs: ["this-kernel"] },
  async (world) => {
    await explains(
      world,
      "odd",
      ["60s\n", "3\n", "constructor\n", `${world.random.integer(3, 255)}\n`],
      "setting-value-unknown",
    );
    await explains(world, "odder", ["-1\n", "1 0\n", "2\n", "01\n"], "setting-value-unknown");
  },
);

const noDirectory = check("no-directory", { programs, needs: ["this-kernel"] }, async (world) => {
  const settings = await world.start("settings", { args: ["no-such-kernel"] });
  await settings.exits();
  if (settings.stdout !== "") fail("settings-of-nothing", { program: settings.name, received: settings.stdout });
  await givesUp(settings, { word: "ENOENT", unexplained: "settings-folder-unexplained" });
});

type Contents = Readonly<Partial<Record<Name, string | undefined>>>;

/** Hands the program a kernel's settings, in alphabetical order, and holds it to one line for each. */
async function explains(
  world: World,
  kernel: string,
  contents: readonly (string | undefined)[],
  otherwise: FailureCode,
): Promise<void> {
  const folder = `kernels/${kernel}`;
  const [tcp_fin_timeout, tcp_tw_reuse, tcp_tw_recycle, tcp_syncookies] = contents;
  const given: Contents = { tcp_fin_timeout, tcp_tw_reuse, tcp_tw_recycle, tcp_syncookies };
  await putAll(world, folder, given);
  const settings = await world.start("settings", { args: [folder], as: `settings on ${folder}` });
  const expected = names.map((name) => {
    const content = given[name];
    return content === undefined ? absent(name) : lineOf(name, content.trim());
  });
  await printsAll(settings, expected, otherwise);
}

async function putAll(world: World, folder: string, contents: Contents): Promise<void> {
  // The folder of a kernel is there, though no setting is.
  await world.put(`${folder}/ip_forward`, "0\n");
  for (const [name, content] of Object.entries(contents)) {
    if (content !== undefined) await world.put(`${folder}/${name}`, content);
  }
}

/** Waits for the end of the program, and compares what it printed line by line. */
async function printsAll(settings: Program, expected: readonly string[], otherwise: FailureCode): Promise<void> {
  await settings.exits();
  const lines = linesOf(settings);
  const wrong = expected.findIndex((line, at) => line !== lines[at]);
  const facts = { program: settings.name, stderr: settings.stderr };
  if (wrong !== -1) {
    const compared = { expected: expected[wrong] ?? "", received: lines[wrong] ?? "" };
    fail(causeOf(compared) ?? otherwise, { ...facts, ...compared });
  }
  if (lines.length > expected.length)
    fail("setting-wrong", { ...facts, expected: "", received: lines[expected.length] ?? "" });
  await exitsWell(settings);
}

/** What a line shows by itself of why it is wrong. */
function causeOf({ expected, received }: { expected: string; received: string }): FailureCode | undefined {
  // JavaScript's own text of a function that every object inherits.
  if (received.includes("[native code]")) return "setting-inherited";
  const [wanted, told] = [expected, received].map((line) => /^(?<name>\w+) = (?<value>.*): /u.exec(line)?.groups);
  if (wanted === undefined || told === undefined || wanted["name"] !== told["name"]) return undefined;
  const value = told["value"] ?? "";
  return value !== value.trim() && value.trim() === wanted["value"] ? "setting-padded" : undefined;
}

function linesOf({ stdout }: Program): readonly string[] {
  return stdout.split("\n").slice(0, -1);
}

const checks: readonly Check[] = [thisKernel, otherKernels, withoutSettings, otherErrors, unknownValues, noDirectory];

export default checks;
