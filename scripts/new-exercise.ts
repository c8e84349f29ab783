// Scaffolds an exercise: `npm run new-exercise 16-qq-chat desk client`. The course's gate refuses it until every
// blank is filled in, so nothing half done can be forgotten.
import { existsSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [slug = "", ...programs] = process.argv.slice(2);

if (
  !/^\d\d-[a-z][a-z0-9-]*$/.test(slug) ||
  programs.length === 0 ||
  !programs.every((name) => /^[a-z][a-z0-9-]*$/.test(name))
) {
  fail("Expected a slug and its programs, as in: npm run new-exercise 16-qq-chat desk client");
}

const lessons = new Map<string, string>([
  [`lessons/${slug}/en.md`, lesson("en")],
  [`lessons/${slug}/zh.md`, lesson("zh")],
]);
const files = new Map<string, string>([
  [`exercises/${slug}/exercise.toml`, exerciseToml()],
  [`test/hidden/${slug}/checks.ts`, checks()],
]);
for (const name of programs) {
  files.set(`exercises/${slug}/${name}.ts`, `// TODO ${name}: say what to do, step by step\nexport {};\n`);
  files.set(`exercises/${slug}/${name}.py`, `# TODO ${name}: say what to do, step by step\n`);
  files.set(`solutions/${slug}/${name}.ts`, `// TODO ${name}: the solution, with comments that teach\nexport {};\n`);
  files.set(`solutions/${slug}/${name}.py`, `# TODO ${name}: the solution, with comments that teach\n`);
}
const taken = [...files.keys()].filter(isThere);
if (taken.length > 0) fail(`There already: ${taken.join(", ")}`);

const unwritten = [...lessons].filter(([path]) => !isThere(path));
for (const [path, text] of [...files, ...unwritten]) {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text, { flag: "wx" });
  process.stdout.write(`${path}\n`);
}
const submissions = [`test/hidden/${slug}/wrong/`, `test/hidden/${slug}/right/`];
for (const path of submissions) {
  await mkdir(join(root, path), { recursive: true });
  process.stdout.write(`${path}\n`);
}
process.stdout.write(`
Next:
  1. the statement in lessons/${slug}/en.md and zh.md, under {#exercise}; the front matter names the exercise
  2. the lesson's section in test/course/sections.test.ts
  3. the solutions, then stubs that start and end with status 0
  4. the checks, with titles and points in exercise.toml, and a line in test/hidden/index.ts
  5. right/: at least two submissions in other styles that pass
  6. wrong/: at least fifteen, of both tracks, one for each check at least; each check's \`mistakes\` as they have them
  7. npm run mistakes
  8. npx vitest run test/exercises test/course
`);

function isThere(path: string): boolean {
  return existsSync(join(root, path));
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(2);
}

function exerciseToml(): string {
  const about = programs.map((name) => `[[programs]]\nname = "${name}"\nabout.en = ""\nabout.zh = ""\n`).join("\n");
  return `title.en = ""
title.zh = ""
lesson = "${slug}"
tracks = ["ts", "py"]
learned.en = ""
learned.zh = ""

${about}
[[checks]]
id = "first"
points = 1
title.en = ""
title.zh = ""

${'[[hints]]\nen = ""\nzh = ""\n\n'.repeat(3).trimEnd()}
`;
}

function checks(): string {
  return `import { check } from "../../../src/check/check.ts";

export default [
  check("first", { programs: ["${programs[0]}"] }, async (world) => {
    await world.start("${programs[0]}");
  }),
];
`;
}

function lesson(language: "en" | "zh"): string {
  return `+++
source = ""
title = ""
part = 0
exercise = "${slug}"
+++

## ${language === "en" ? "Exercise" : "练习"} {#exercise}

TODO
`;
}
