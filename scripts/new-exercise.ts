// Scaffolds an exercise: `npm run new-exercise 16-qq-chat operator client`. The course's gate refuses it until every
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
  fail("Expected a slug and its programs, as in: npm run new-exercise 16-qq-chat operator client");
}
if (existsSync(join(root, "exercises", slug))) fail(`exercises/${slug} is there already.`);

const files = new Map<string, string>([
  [`exercises/${slug}/exercise.toml`, exerciseToml()],
  [`test/hidden/${slug}/checks.ts`, checks()],
  [`lessons/${slug}/en.md`, lesson("en")],
  [`lessons/${slug}/zh.md`, lesson("zh")],
]);
for (const name of programs) {
  files.set(`exercises/${slug}/${name}.ts`, `// TODO ${name}: say what to do, step by step\nexport {};\n`);
  files.set(`exercises/${slug}/${name}.py`, `# TODO ${name}: say what to do, step by step\n`);
  files.set(`solutions/${slug}/${name}.ts`, `// TODO ${name}: the solution, with comments that teach\nexport {};\n`);
  files.set(`solutions/${slug}/${name}.py`, `# TODO ${name}: the solution, with comments that teach\n`);
}
for (const [path, text] of files) {
  await mkdir(dirname(join(root, path)), { recursive: true });
  await writeFile(join(root, path), text, { flag: "wx" });
  process.stdout.write(`${path}\n`);
}
process.stdout.write(`
Next:
  1. the statement in lessons/${slug}/en.md and zh.md, under {#exercise}
  2. the solutions, then the stubs
  3. the checks, with titles and points in exercise.toml, and a line in test/hidden/index.ts
  4. a wrong submission for each mistake, in test/hidden/${slug}/wrong/
  5. npx vitest run test/exercises test/course
`);

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

[[hints]]
en = ""
zh = ""
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
