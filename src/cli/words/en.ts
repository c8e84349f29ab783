import type { Overlooked } from "../../learner/workspace.ts";
import { grade } from "./grade.en.ts";

/** A program of an earlier exercise that was taken over. */
interface Taken {
  readonly name: string;
  /** Whether it is the learner's own; else it is the solution's. */
  readonly own: boolean;
}

/** What a teacher gave; `null` takes it back. */
interface PointsByHand {
  readonly points: number | null;
  readonly most: number;
}

/** What the command says, in English. Chinese has the same keys; a missing one is a type error. */
export const en = {
  usage: {
    about: "Learn the socket layer by building it.",
    learn: "go on where you are: judges when you save, keys for hint, next, list, reset, quit",
    check: "judge once",
    run: "run programs together on one loopback, output side by side",
    hint: "show the next hint",
    reset: "put the stubs back; your files are kept as backups",
    solution: "show the solution",
    list: "show the parts, the exercises and your progress",
    doctor: "tell what this machine offers and how to get the rest",
    grade: "judge a folder of submissions",
    explain: "show what the journal says of a student: every verdict, what it was made of, every override",
    override: "set a student's points by hand; they stay through re-grading",
    verify: "follow the journal from first to last, and judge a random sample of its verdicts again",
    points: "the number of points",
    removeOverride: "take an earlier override back",
    reason: "why; kept beside the points",
    sample: "how many verdicts to judge again",
    notebook: "open the course as a notebook on this machine",
    notebookPort: "port of the notebook on 127.0.0.1; 0: any that is free (4600)",
    noOpen: "only print the address",
    site: "the static site",
    build: "render the lessons to pages",
    record: "run the cells of these pages, or of those that have changed, and keep what was seen",
    page: "a page: 13-phone-loops, EPIPE",
    dev: "serve the site while it is written: a saved file is on the page at once",
    "starter-kit": "pack what students get: lessons, stubs and the command, without solutions and checks",
    autograder: "write what Gradescope or GitHub Classroom needs to judge an exercise by itself",
    autograde: "judge one submission for a platform, and write its results",
    platform: "gradescope: a zip, classroom: a workflow",
    zip: "file to write",
    checksRepository: "repository with this checkout, which students cannot read",
    gradescope: "results.json to write, as Gradescope takes it",
    classroom: "result to write, as GitHub Classroom takes it before base64",
    similar: "also write similar.html: programs that are alike (no grade depends on it)",
    layout: "how the submissions are laid out; recognised where not said",
    exercise: "the one exercise that all of it is for",
    submissions:
      "a folder or a zip: <student>/<nn-slug>/, or what Moodle, Canvas, Gradescope or GitHub Classroom gives",
    roster: "CSV lists of students; sheets of Moodle and Canvas among them are filled in",
    policy: "TOML file with weights, deadlines, pass mark, hints, language",
    exercises: "an exercise: 13-phone-loops, 13 or phone-loops",
    language: "language of what is said",
    track: "what the programs are written in",
    submission: "folder with <program>.ts|py or <nn-slug>/<program>.ts|py",
    json: "print one JSON array of verdicts",
    seed: "number that payloads and splits are made from",
    only: "judge only these checks (and what they need)",
    sandbox: "auto: the best there is; require: bubblewrap or nothing; off: none",
    out: "folder to write to",
    base: "address the site is served at: https://example.org/path/, or only /path/",
    port: "port to serve on",
    repository: "address of the repository, for edit links",
    cards: "leave out the pictures that stand for lessons where they are linked to",
    pdf: "also print the course, one PDF for each language (needs Chromium)",
    wire: "draw what happened between the programs",
    pcap: "write the packets to a file for Wireshark",
    plain: "lines only: no redrawing, no colour",
    yes: "do not ask",
    from: "go on from your programs of that exercise, or from its solution where you have not passed it",
  },
  /** What the command's parser says of a call that it cannot take. */
  call: {
    unknownOption: (option: string, nearest: readonly string[]) =>
      `There is no option ${option}.${nearest.length === 0 ? "" : ` Did you mean ${nearest.join(" or ")}?`}`,
    missingArgument: (name: string) => `${name} is missing.`,
    missingValue: (option: string) => `The value is missing: ${option}`,
    missingOption: (option: string) => `${option} is required.`,
    excessArguments: "There are more arguments than the command takes.",
    oneOf: (name: string, choices: readonly string[], given: string) =>
      `${name} takes ${choices.join(" or ")}; got ${given}.`,
    usageHint: (command: string) => `npx ${command} --help shows what can be said.`,
  },
  /** What stands around the words of `usage` in the answer to --help. */
  help: {
    titles: {
      "Usage:": "Usage:",
      "Arguments:": "Arguments:",
      "Options:": "Options:",
      "Global Options:": "Further options:",
      "Commands:": "Commands:",
    },
    options: "[options]",
    command: "[command]",
    show: "show what can be said",
    choices: (choices: readonly string[]) => ` (choices: ${choices.join(", ")})`,
    preset: (value: string) => ` (default: ${value})`,
  },
  shadows: (files: readonly string[]) =>
    `Warning: Python imports ${files.join(" and ")} of your folder in the place of its own module of that name. Give ${files.length === 1 ? "it" : "them"} another name.`,
  overlooked: ({ judged, written, track }: Overlooked) => {
    const [lie, them] = written.length === 1 ? ["lies", "it"] : ["lie", "them"];
    return `Judged: ${judged.join(" and ")}. ${written.join(" and ")} ${lie} there too: --track ${track} judges ${them}, learn --track ${track} stays with ${them}.`;
  },
  noSuchExercise: (name: string, nearest: readonly string[]) =>
    nearest.length === 0
      ? `There is no exercise ${name}. npx switchboard list shows them all.`
      : `There is no exercise ${name}. Did you mean ${nearest.join(" or ")}?`,
  notANumber: (option: string, given: string) => `${option} takes a whole number from 0 to 4294967295; got ${given}.`,
  noSuchFolder: (folder: string) => `There is no folder ${folder}.`,
  noSuchCheck: (id: string, ids: readonly string[]) => `There is no check ${id}. There are: ${ids.join(", ")}.`,
  whichExercise: (folder: string) =>
    `Say which exercise ${folder} is for, as in: npx switchboard check 13-phone-loops --submission ${folder}`,
  notAFolder: (path: string) => `${path} is not a folder. --submission takes the folder that holds the programs.`,
  emptySubmission: (folder: string, wanted: readonly string[]) =>
    `${folder} holds no program to judge. Expected one of: ${wanted.join(", ")}.`,
  mixedTracks: (folder: string) =>
    `${folder} holds programs in both TypeScript and Python; say which to judge: --track ts or --track py.`,
  cannotKeep: (folder: string, code: string) =>
    `Your files cannot be kept in ${folder} (${code}). Name a folder that can be written to: SWITCHBOARD_WORKSPACE=~/switchboard npx switchboard`,
  progressKept: (file: string) => `progress.json could not be read; it is kept as ${file}, and counting begins anew.`,
  cannotUse: (path: string, code: string) => `Cannot use ${path} (${code}).`,
  cannotPrint: (code: string) => `What was to be printed could not be written (${code}).`,
  noSuchCommand: (name: string, nearest: readonly string[]) =>
    nearest.length === 0
      ? `There is no command ${name}. npx switchboard --help lists them.`
      : `There is no command ${name}. Did you mean ${nearest.join(" or ")}?`,
  ours: "Switchboard itself failed; this is not your program's fault. Please report it with the lines below.",
  noPython: "There is no python3 on this machine. Install it (Debian: apt-get install python3), or use --track ts.",
  noSandbox: (reason: string, remedy: string | undefined) =>
    `--sandbox require: ${[reason, ...(remedy === undefined ? [] : [remedy])].join(" ")} npx switchboard doctor says what is missing. Or insist: --sandbox auto.`,
  interrupted: "Stopped.",
  none: "none",
  list: {
    part: (number: number, title: string) => `Part ${number} · ${title}`,
    passed: "passed",
    here: "you are here",
    open: "open",
    count: (passed: number, all: number) => `${passed} of ${all} exercises passed`,
  },
  hint: {
    title: (number: number, all: number) => `Hint ${number} of ${all}`,
    last: (slug: string) => `That was the last hint. npx switchboard solution ${slug} --yes shows a solution.`,
    lastHere: "That was the last hint. s shows a solution.",
    more: (left: number) => (left === 1 ? "One more hint is left." : `${left} more hints are left.`),
  },
  reset: {
    done: (backups: readonly string[]) =>
      backups.length === 0
        ? "The stubs are in place. There was nothing to keep."
        : `The stubs are back. What you wrote is kept in:\n${backups.map((file) => `  ${file}`).join("\n")}`,
    from: (earlier: string, taken: readonly Taken[], backups: readonly string[]) =>
      `${[
        isNow(taken, true, `yours of ${earlier}`),
        isNow(taken, false, `the solution's of ${earlier}`),
        "What was there is kept in:",
      ]
        .filter((sentence) => sentence !== "")
        .join(" ")}\n${backups.map((file) => `  ${file}`).join("\n")}`,
    nothingShared: (exercise: string, earlier: string) =>
      `${exercise} has no program with the name of one of ${earlier}; there is nothing to go on from.`,
    ask: "Put the stubs back? What you wrote is kept as a backup. y/n",
  },
  solution: {
    ask: "Show the solution? Trying once more teaches more. y/n",
    absent: "This copy of the course came without solutions.",
    needYes: "This shows the whole solution. Say --yes to see it.",
  },
  learn: {
    intro: (files: readonly string[]) =>
      `Edit and save; every save is judged at once:\n${files.map((file) => `  ${file}`).join("\n")}`,
    edit: "Edit these; every save is judged:",
    lesson: (file: string) => `Lesson: ${file}`,
    position: (index: number, all: number) => `exercise ${index} of ${all}`,
    judging: "judging …",
    waiting: "waiting for a save",
    saved: (file: string) => `${file} saved`,
    vanished: (file: string) => `${file} is gone. Save it again, or press r to get the stub back.`,
    passed: "All checks pass.",
    learned: "What you now know",
    next: "Press n for the next exercise.",
    courseDone: "That was the last exercise. Well done.",
    keys: "h hint   e exercise   n next   l list   s solution   r reset   q quit",
    keysPlain: "Type a letter and Enter: h hint, e exercise, n next, l list, s solution, r reset, q quit.",
    notPassed: "This exercise is not passed yet; press n again to leave it for later.",
    chooseExercise: "A number and Enter goes to that exercise; any other key comes back.",
    goodbye: "Your files are kept. npx switchboard goes on here.",
    unknownKey: (key: string) => `${key} does nothing here.`,
  },
  doctor: {
    title: "What this machine offers",
    yes: "yes",
    no: "no",
    step: "to get it",
    names: {
      node: "Node",
      namespaces: "a loopback of its own for each check",
      bubblewrap: "bubblewrap, the sandbox",
      cgroups: "control groups of version 2",
      python: "python3, for the track py",
      observation: "seeing what a program waits for",
      capture: "seeing every packet",
      faults: "delay and loss on demand",
      resets: "breaking a call with a RST",
      ipv6: "IPv6",
    },
    obstacles: {
      "not-linux": "only Linux has network namespaces",
      unknown: "user namespaces are refused, as in many containers",
    } as Readonly<Record<string, string>>,
    withoutCgroups: "what programs take together is looked at every 100 ms instead",
    lineObstacles: {
      "shared-loopback": "the loopback is shared with the whole machine",
      "no-netem": "this kernel has no sch_netem",
      refused: "the kernel refuses",
    },
    summary: {
      sandbox: "Checks run side by side, each in a loopback and a sandbox of its own.",
      namespace: "Checks run side by side, each in a loopback of its own, without a sandbox.",
      none: "Checks run one after another on the shared loopback; programs get a free port in PORT.",
    },
  },
  grade,
  noChecks:
    "This copy of the course came without its checks, so it cannot judge. npm start opens the lessons, npx switchboard run starts your programs; hand them in where your teacher says.",
  handOut: {
    kit: (files: number, out: string) =>
      `${files} files packed into ${out}: no solution and no hidden check is among them`,
    gradescope: (slug: string, out: string) =>
      `The autograder for ${slug} is in ${out}. Keep it from students: the hidden checks are in it.`,
    classroom: (out: string, repository: string) =>
      `${out} goes into the assignment's template as .github/workflows/classroom.yml. Put this checkout into ${repository}, private, and a token that can read it into the secret SWITCHBOARD_TOKEN.`,
  },
  autograde: {
    unsafe:
      "Nothing was judged: without the sandbox the program could read the hidden checks, which lie on this machine, and write its own grade.",
    done: (slug: string, points: number | undefined, most: number) =>
      points === undefined
        ? `${slug}: could not be judged, through no fault of the submission`
        : `${slug}: ${points} of ${most} points`,
  },
  journal: {
    none: (folder: string) => `${folder} holds no journal: nothing was graded into it yet.`,
    noSuchStudent: (name: string, near: readonly string[]) =>
      `The journal knows no student ${name}.${near.length === 0 ? "" : ` Did you mean ${near.join(" or ")}?`}`,
    nothingOn: (student: string, exercise: string | undefined) =>
      `The journal says nothing on ${student}${exercise === undefined ? "" : ` in ${exercise}`}.`,
    noReason: "--reason: say why, in a few words; it is kept beside the points.",
    noPoints: (given: string) => `--points takes a number from 0 on; got ${given}. --remove takes an override back.`,
    overridden: (student: string, exercise: string, { points, most }: PointsByHand) =>
      `${student}, ${exercise}: ${points === null ? "the override is taken back" : `${points} of ${most} points, whatever is judged from now on`}. The next grade writes it into the gradebook.`,
    overrode: (points: number | null, reason: string) =>
      points === null ? `override taken back: ${reason}` : `set to ${points} points by hand: ${reason}`,
    attempt: (number: number, seed: number) => `attempt ${number}, seed ${seed}`,
    passed: (count: number) => `${count} passed`,
    handin: (digest: string) => `hand-in ${digest}`,
    bounds: (bounds: string) => `bounds: ${bounds}`,
    insisted: "judged without the sandbox, because that was asked for",
    flaky: (checks: readonly string[]) => `flaky: passed at one time and failed at another: ${checks.join(", ")}`,
    trouble: (why: string) => `could not be judged: ${why}`,
    whole: (lines: number, head: string) => `The journal is whole: ${lines} lines, the last one is ${head}.`,
    nothingToCompare: (folder: string) =>
      `None of the hand-ins in ${folder} is one that the journal has a verdict on: pass the same --roster, --layout and --exercise as when it was graded.`,
    again: (all: number, differences: number) =>
      `${all} verdicts judged again: ${differences === 0 ? "all checks ended as before" : `${differences} checks ended otherwise`}.`,
    differs: (student: string, exercise: string, check: string) => `${student}, ${exercise}, ${check}`,
    thenNow: (then: string, now: string) => `the journal says ${then}, today it ${now}`,
  },
  site: {
    serving: (url: string) => `${url}\nA saved file is on the page at once. Ctrl-C ends this.`,
    read: (ms: number) => `read again in ${ms} ms`,
    noPort: (port: string) => `--port: a number from 0 to 65535, not ${port}`,
    portTaken: (port: string) => `Port ${port} is taken. Choose another: --port 4001`,
    withoutHost:
      "--base names no host: left out are the sitemap, canonical addresses, and the pictures for links from elsewhere. " +
      "--base https://example.org/path/ brings them.",
    recorded: (file: string) => `${file}: recorded anew`,
    cannotRecord:
      "Runs cannot be recorded here: programs get no loopback of their own. npx switchboard doctor says why.",
    withoutCards: "No Chromium here: the pictures for links from elsewhere are left out.",
    done: (pages: number, folder: string, ms: number) => `${pages} pages written to ${folder} in ${ms} ms`,
  },
};

export type Words = typeof en;

function isNow(taken: readonly Taken[], own: boolean, what: string): string {
  const names = taken.filter((one) => one.own === own).map(({ name }) => name);
  return names.length === 0 ? "" : `${names.join(" and ")} ${names.length === 1 ? "is" : "are"} now ${what}.`;
}
