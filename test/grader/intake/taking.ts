import { readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { readExercises } from "../../../src/course/disk.ts";
import { openIntake, type IntakeOptions } from "../../../src/grader/intake/index.ts";
import { root } from "../../cli/command.ts";
import { inFolder } from "./zips.ts";

export const exercises = await readExercises(root, ["13-phone-loops"]);

interface Took {
  readonly submissions: readonly string[];
  readonly findings: readonly string[];
}

/** What comes of a class's folder or zip. */
export async function take(from: string, options: Partial<IntakeOptions> = {}): Promise<Took> {
  const intake = await openIntake({ from, exercises, roster: [], ...options });
  try {
    const submissions = await Promise.all(
      intake.submissions.map(async (one) => `${one.student}: ${[...(await one.read()).keys()].join(" ")}`),
    );
    return { submissions, findings: intake.findings.map(({ rule, about }) => `${rule} ${about}`) };
  } finally {
    await intake.close();
  }
}

/** The same of a zip's bytes; nothing is written beside it. */
export async function takeBytes(zip: Uint8Array, options: Partial<IntakeOptions> = {}): Promise<Took> {
  return await inFolder(async (folder) => {
    await writeFile(join(folder, "class.zip"), zip);
    const took = await take(join(folder, "class.zip"), options);
    expect(await readdir(folder)).toEqual(["class.zip"]);
    return took;
  });
}

export const honest = ["bob/13-phone-loops/server.ts", "bob"] as const;
export const bob = "bob: server.ts";
