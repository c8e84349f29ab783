import type { ClassRecord, Graded, Policy, Student } from "../../../src/report/class.ts";
import type { Language } from "../../../src/verdict/language.ts";
import type { Verdict } from "../../../src/verdict/verdict.ts";
import { bytes, mixedVerdict, passedVerdict, peer } from "../verdicts.ts";

export const policy: Policy = {
  title: "Networks",
  language: "en",
  hints: "failures",
  pass: 50,
  drop_lowest: 0,
  repeat: 1,
  late: { percent_per_day: 10, at_most: 50 },
  exercises: {},
  columns: {},
};

/** What a class's markup, formulas and control bytes look like when they want to do harm. */
export const hostileName = `=HYPERLINK("http://evil","x")</td><script>alert(1)</script>\u202e\u0000\u001b[31m,"`;

const exercises = [
  {
    slug: "12-phone-call",
    title: { en: "A phone call", zh: "打一通电话" },
    max_points: 2,
    checks: [{ id: "answers", title: { en: "Answers a caller", zh: "答复来电方" }, points: 2 }],
    hints: [{ en: "Listen first.", zh: "先监听。" }],
  },
  {
    slug: "13-phone-loops",
    title: { en: "Phone loops", zh: "更好用的电话" },
    max_points: 10,
    checks: ["answers", "upper-case", "next-caller", "rests", "ours"].map((id) => ({
      id,
      title: { en: id, zh: id },
      points: 2,
    })),
    hints: [
      { en: "Look at <recv>.", zh: "看 <recv>。" },
      { en: "Once more.", zh: "再来一次。" },
    ],
  },
];

/** A verdict in which something failed and nothing broke. */
async function failedVerdict(language: Language): Promise<Verdict> {
  const mixed = await mixedVerdict(language);
  const checks = mixed.checks.filter(({ outcome }) => outcome !== "broken");
  return { ...mixed, checks, max_points: 8 };
}

function graded(student: string, exercise: string, verdict: Verdict, more: Partial<Graded> = {}): Graded {
  return {
    student,
    exercise,
    digest: digestOf(student, exercise),
    verdict: { ...verdict, exercise, duration_ms: 250 },
    flaky: [],
    bounds: { together: { mebibytes: 640, tasks: 96 } },
    insisted: false,
    seen: {},
    ...more,
  };
}

function digestOf(student: string, exercise: string): string {
  return `${student.length}${exercise}`.padEnd(64, "0");
}

export const students: readonly Student[] = [
  { id: "ada", name: "Ada Lovelace", known: { moodle: "12345", canvas: "4711", email: "ada@example.edu" } },
  { id: "王芳", name: "王芳", known: { moodle: "12346", canvas: "4712" } },
  { id: hostileName, name: hostileName, known: { moodle: "12347", canvas: "4713" } },
  { id: "open", name: "Olga Open", known: { moodle: "12348", canvas: "4714" } },
];

/** Four students: one passes all, one fails and is late, one is hostile and flaky, one could not be judged. */
export async function recordOf(language: Language = "en", rules: Partial<Policy> = {}): Promise<ClassRecord> {
  const [passed, failed, mixed] = [
    await passedVerdict(language),
    await failedVerdict(language),
    await mixedVerdict(language),
  ];
  const seen = {
    "upper-case": [
      peer(3.26, "caller 1", "connects", { address: "127.0.0.1:8080" }),
      peer(3.9, "caller 1", "sends", { text: "hello </script><script>\n" }),
      { kind: "output" as const, t_ms: 5, who: "server", stream: "stdout" as const, bytes: bytes("<b>\u001b[31m\n") },
    ],
  };
  const handin = { exercise: "13-phone-loops", track: "ts" as const, source: "class.zip: x", late: false };
  return {
    policy: { ...policy, language, ...rules },
    exercises,
    students,
    handins: students.map(({ id }) => ({
      ...handin,
      student: id,
      digest: digestOf(id, handin.exercise),
      ...(id === "王芳" ? { late: true } : {}),
    })),
    graded: [
      graded("ada", "13-phone-loops", passed),
      graded("王芳", "13-phone-loops", failed),
      graded(hostileName, "13-phone-loops", failed, { flaky: ["upper-case"], seen, insisted: true }),
      graded("open", "13-phone-loops", mixed),
    ],
    findings: [{ rule: "unsafe-path", source: hostileName, about: "../../x" }],
  };
}
