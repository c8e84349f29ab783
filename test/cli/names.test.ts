import { describe, expect, it } from "vitest";
import { WrongCall } from "../../src/cli/context.ts";
import { distance, mustFind, resolveExercise } from "../../src/cli/names.ts";
import { words } from "../../src/cli/words/index.ts";
import { anExercise } from "./exercises.ts";

const exercises = ["03-file-sockets", "12-phone-call", "13-phone-loops"].map(anExercise);

describe("an exercise's name", () => {
  for (const name of ["13-phone-loops", "13", "phone-loops", "PHONE-LOOPS", "workspace/13-phone-loops/"]) {
    it(`${name} means 13-phone-loops`, () => {
      expect(resolveExercise(exercises, name)).toEqual({ exercise: exercises[2] });
    });
  }

  it("3 means 03-file-sockets", () => {
    expect(resolveExercise(exercises, "3")).toEqual({ exercise: exercises[0] });
  });

  it("misspelt brings the nearest first", () => {
    expect(resolveExercise(exercises, "phone-lops")).toEqual({ nearest: ["13-phone-loops"] });
  });

  it("far from all brings none", () => {
    expect(resolveExercise(exercises, "quantum")).toEqual({ nearest: [] });
  });

  it("unknown ends the call, asking did you mean, in the language", () => {
    expect(() => mustFind(exercises, "12-fone-call", words.en)).toThrow(
      new WrongCall("There is no exercise 12-fone-call. Did you mean 12-phone-call?"),
    );
    expect(() => mustFind(exercises, "12-fone-call", words.zh)).toThrow("你想找的是 12-phone-call 吗");
  });
});

it("distance counts insertions, deletions and substitutions", () => {
  expect([distance("", "abc"), distance("kitten", "sitting"), distance("same", "same")]).toEqual([3, 3, 0]);
});
