import { buffer } from "node:stream/consumers";
import { ZipFile } from "yazl";
import type { Policy, Student } from "../report/class.ts";
import { classWords } from "../report/class-words.ts";
import type { StudentMarks } from "../report/marks.ts";
import { notes } from "../report/pages/feedback.ts";
import { markup, shown } from "../report/pages/markup.ts";

/** The same in every run, so that the same pages give the same zip. */
const mtime = new Date("2000-01-01T00:00:00Z");

/**
 * The zip that Moodle takes as feedback files: `<name>_<participant>_assignfeedback_file/feedback.html`
 * (mod/assign/feedback/file/importziplib.php). Undefined where no student is a participant.
 */
export async function moodleFeedback(
  pages: readonly { readonly student: Student; readonly page: string }[],
): Promise<Uint8Array | undefined> {
  const participants = pages.filter(({ student }) => student.known.moodle !== undefined);
  if (participants.length === 0) return undefined;
  const zip = new ZipFile();
  for (const { student, page } of participants) {
    // Parts of the folder's name are told by `_`, and a path by `/`.
    const name = student.name.replaceAll(/[_/\\\p{C}]/gu, " ");
    const folder = `${name}_${student.known.moodle}_assignfeedback_file`;
    zip.addBuffer(Buffer.from(page), `${folder}/feedback.html`, { mtime, forceDosTimestamp: true });
  }
  zip.end();
  return new Uint8Array(await buffer(zip.outputStream));
}

/** What stands in the column of comments: HTML, and never the start of a formula. */
export function moodleComment(marks: StudentMarks, policy: Policy): string {
  const words = classWords[policy.language];
  const lines = marks.marks.map((mark) => {
    const points = mark.state === "open" ? words.openShort : words.of(mark.points, mark.exercise.max_points);
    const first = mark.graded?.verdict?.checks.find(({ outcome }) => outcome === "failed");
    const told = [points, ...notes(mark, marks.dropped, words)].join(words.separator);
    const why = first?.failure === undefined ? "" : ` ${first.title}${words.colon}${shown(first.failure.message)}`;
    const stop = words.separator.trim() === "," ? "." : "。";
    return markup`<p>${mark.exercise.title[policy.language]}${words.colon}${told}${stop}${why}</p>`;
  });
  return lines.map((line) => line.markup).join("");
}
