import type { LayoutName } from "../../grader/intake/layouts/names.ts";

/** What came in. */
interface Found {
  readonly handins: number;
  readonly students: number;
  readonly exercises: number;
}

/** What `grade` says, in English. */
export const grade = {
  counted: (done: number, all: number) => `${done} of ${all} judged`,
  progress: (counted: string, left: string) => `${counted}, ${left} left`,
  done: (all: number, page: string) => `${all === 1 ? "One verdict" : `${all} verdicts`} written. Begin with ${page}`,
  notCounting: (slugs: readonly string[]) =>
    `Judged, but in no grade, since the policy names other exercises: ${slugs.join(", ")}.`,
  cannotWrite: (folder: string, code: string) =>
    `Cannot write to ${folder} (${code}). What was judged before is kept: make it writable, or make room, and the same command goes on.`,
  nothing: (folder: string) =>
    `${folder} holds no program of an exercise. Expected <student>/<nn-slug>/<program>, or a download of Moodle, Canvas, Gradescope or GitHub Classroom. Where all of it is for one exercise: --exercise 13-phone-loops`,
  layouts: {
    plain: "a folder for each student",
    moodle: "a download of Moodle's",
    canvas: "a download of Canvas's",
    gradescope: "an export of Gradescope's",
    classroom: "clones of GitHub Classroom's",
    single: "one student's work",
  } satisfies Record<LayoutName, string>,
  found: (layout: string, { handins, students, exercises }: Found) =>
    `Looks like ${layout}: ${handins} hand-in${handins === 1 ? "" : "s"} of ${students} student${students === 1 ? "" : "s"} for ${exercises} exercise${exercises === 1 ? "" : "s"}.`,
  of: (source: string, student: string) => `${source}, ${student}`,
  finding: (source: string, rule: string, about: string) => `${source}: ${rule}${about === "" ? "" : ` (${about})`}`,
  ignored: (count: number) =>
    count === 1
      ? "One thing more was left aside; class.html says which and why."
      : `${count} things more were left aside; class.html says which and why.`,
  noSuchFile: (file: string) => `There is no file ${file}.`,
  unreadable: (file: string, why: string) => `${file} is neither a folder nor a zip that can be read: ${why}.`,
  filled: (file: string, count: number, written: string) =>
    `${file}: ${count === 1 ? "one grade" : `${count} grades`} filled in, as ${written}`,
  noColumn: (file: string, columns: readonly string[]) =>
    `${file}: no column is for these grades. Name it in the policy, as in: [columns] "${columns[0] ?? "Title"}" = "13-phone-loops", or "total".${columns.length < 2 ? "" : ` It has: ${columns.join(", ")}.`}`,
  rowStays: (file: string, name: string, why: string) => `${file}: ${name} stays as it was: ${why}`,
  time: (seconds: number) =>
    seconds < 90
      ? `${seconds} s`
      : seconds < 5400
        ? `${Math.round(seconds / 60)} min`
        : `${(seconds / 3600).toFixed(1)} h`,
  stopped: (done: number, all: number) =>
    `Stopped. ${done} of ${all} verdicts are kept; the same command goes on from there.`,
  unjudged: (student: string, exercise: string) =>
    `${student}, ${exercise}: could not be judged, through no fault of the student; it counts as nothing yet. Grade again.`,
  taken: ({ pid, host, since }: { readonly pid: number; readonly host: string; readonly since: string }) =>
    `Another grader works on this output folder: process ${pid} on ${host}, since ${since}. Wait for it, or name another --out.`,
  altered: (file: string, line: number) =>
    `${file}: line ${line} is not the one that was written, so nothing in it can be trusted. Put a good copy back, or name another --out and grade anew.`,
  unsafe: (reason: string, remedy: string | undefined) =>
    [
      `Grading runs programs that nobody has read, so it needs the sandbox. ${reason}`,
      ...(remedy === undefined ? [] : [`  1. ${remedy}`]),
      `  ${remedy === undefined ? 1 : 2}. npx switchboard doctor    must then say yes to the sandbox and to a loopback of its own`,
      "  Or insist: --sandbox auto takes what there is, --sandbox off nothing; either is stamped on every result.",
    ].join("\n"),
};
