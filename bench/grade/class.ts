import { appendFile, cp, mkdir, readdir } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Track } from "../../src/verdict/verdict.ts";

export const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

export const slugs = ["11-tcp-outline", "13-phone-loops", "15-udp-echo"];
const tracks: readonly Track[] = ["ts", "py"];

/**
 * Lays out a class below `place`: each student hands in one of three exercises, in one of both languages, solved, and no
 * two hand-ins have the same bytes. Every `wrongEach`-th one is a stub.
 */
export async function layOutClass(place: string, students: number, wrongEach = 0): Promise<void> {
  for (let number = 0; number < students; number++) {
    const slug = slugs[number % slugs.length] ?? "";
    const track = tracks[Math.floor(number / slugs.length) % tracks.length] ?? "ts";
    const isWrong = wrongEach > 0 && number % wrongEach === wrongEach - 1;
    const folder = join(place, `student-${String(number).padStart(4, "0")}`, slug);
    await mkdir(folder, { recursive: true });
    await cp(join(root, isWrong ? "exercises" : "solutions", slug), folder, {
      recursive: true,
      filter: (path) => !/\.[a-z]+$/.test(path) || path.endsWith(`.${track}`),
    });
    await sign(folder, `${track === "py" ? "#" : "//"} handed in by student ${number}\n`);
  }
}

/** So that no hand-in is known from another one. */
async function sign(folder: string, line: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (/\.(?:ts|py)$/.test(name)) await appendFile(join(folder, name), `\n${line}`);
  }
}
