import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { readCourse } from "../../src/course/disk.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** Part by part, the sections of the tutorial that the course mirrors; where it gives one number twice, with what it is about. */
const sections: readonly (readonly string[])[] = [
  ["一", "二"],
  ["三·1 AF_UNIX", "三·2 AF_INET"],
  ["三·0", "三·1 bind", "三·2 connect", "三·3", "三·4", "三·5"],
  ["四·1", "四·2", "四·3"],
  ["五·1", "五·2", "五·3"],
  ["六·1", "六·2", "六·3", "六·4", "六·5"],
  ["七·1", "七·2", "七·3", "七·4", "七·5"],
  ["补充·1", "补充·2·1", "补充·2·2"],
];

it("every section has exactly one lesson, in its part and in order", async () => {
  const { parts, lessons } = await readCourse(root);
  const found = parts.map(({ number }) => lessons.filter(({ part }) => part === number).map(({ source }) => source));
  expect(found).toEqual(sections);
});
