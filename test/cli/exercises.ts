import type { Exercise } from "../../src/course/course.ts";

const both = (text: string): { en: string; zh: string } => ({ en: text, zh: `${text}（中文）` });

/** An exercise with two programs, two checks and three hints. */
export function anExercise(slug: string): Exercise {
  return {
    slug,
    title: both(`Title of ${slug}`),
    lesson: slug,
    programs: [
      { name: "server", about: both("answers") },
      { name: "client", about: both("calls") },
    ],
    checks: [
      { id: "answers", title: both("The server answers"), points: 2 },
      { id: "ends", title: both("The call ends"), points: 1 },
    ],
    hints: [both("Think."), both("Think more."), both("Do this.")],
    learned: both("You know it now."),
    tracks: ["ts", "py"],
  };
}
