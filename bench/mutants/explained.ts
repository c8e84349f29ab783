import { readFile } from "node:fs/promises";
import { parse } from "smol-toml";

/** A mutant, by what tells it from the others: the same from run to run. */
export interface Named {
  readonly exercise: string;
  /** `server.ts` */
  readonly file: string;
  readonly change: string;
}

interface Rule {
  /** A regular expression that the whole change must match. */
  readonly change: string;
  readonly exercises?: readonly string[];
  readonly files?: readonly string[];
  readonly why: string;
}

/** Says of a mutant whether it may pass, and remembers what it has used to say so. */
export interface Explanations {
  explains(mutant: Named): boolean;
  /** What no mutant asked for, of the reasons for these exercises; of all reasons where none is named. */
  unused(exercises: readonly string[]): readonly string[];
}

/** One reason, and the mutants that it holds for. */
interface Reason {
  readonly text: string;
  readonly exercises: readonly string[] | undefined;
  holdsFor(mutant: Named): boolean;
}

export async function readExplanations(path: string): Promise<Explanations> {
  const { survivor = [], rule = [] }: { readonly survivor?: readonly Named[]; readonly rule?: readonly Rule[] } = parse(
    await readFile(path, "utf8"),
  );
  const reasons = [...survivor.map(single), ...rule.map(general)];
  const used = new Set<Reason>();
  return {
    explains(mutant) {
      const found = reasons.filter((reason) => reason.holdsFor(mutant));
      for (const reason of found) used.add(reason);
      return found.length > 0;
    },
    unused: (judged) =>
      reasons
        .filter((reason) => !used.has(reason))
        .filter(({ exercises }) => judged.length === 0 || exercises?.some((exercise) => judged.includes(exercise)))
        .map(({ text }) => text),
  };
}

function single({ exercise, file, change }: Named): Reason {
  return {
    text: `${exercise} ${file}: ${change}`,
    exercises: [exercise],
    holdsFor: (mutant) => mutant.exercise === exercise && mutant.file === file && mutant.change === change,
  };
}

function general({ change, exercises, files }: Rule): Reason {
  const whole = new RegExp(`^(?:${change})$`);
  return {
    text: `rule: ${change}`,
    exercises,
    holdsFor: (mutant) =>
      exercises?.includes(mutant.exercise) !== false &&
      files?.includes(mutant.file) !== false &&
      whole.test(mutant.change),
  };
}
