import { setImmediate } from "node:timers/promises";
import { expect, it } from "vitest";
import { bounds, type Entry } from "../../../src/grader/intake/tree.ts";
import { unpack } from "../../../src/grader/intake/unpack.ts";
import { zipOf } from "./zips.ts";

/** A zip that came from nowhere: what is read of it is seen. */
function zipEntry(path: string, size: number, read: () => Promise<Uint8Array>): Entry {
  return { path, size, modified_ms: 0, source: path, read };
}

it("a student's zips are read one after another, and no more of them than bounded", async () => {
  let [reading, most, reads] = [0, 0, 0];
  const read = async (): Promise<Uint8Array> => {
    reads += 1;
    most = Math.max(most, ++reading);
    await setImmediate();
    reading -= 1;
    return new Uint8Array(0);
  };
  const fit = 4;
  const zips = Array.from({ length: 40 }, (_, at) => zipEntry(`${at}.zip`, bounds.zipsOfStudent / fit, read));
  const { findings } = await unpack(zips);
  expect({ most, reads }).toEqual({ most: 1, reads: fit });
  expect(findings.map(({ rule }) => rule)).toEqual(zips.map((_, at) => (at < fit ? "unreadable" : "too-large")));
});

it("the files in all of a student's zips are counted together", async () => {
  const half = await zipOf(Array.from({ length: bounds.filesOfStudent / 2 }, (_, at) => [`f${at}`, ""] as const));
  const zips = ["a", "b", "c"].map((name) => zipEntry(`${name}.zip`, half.length, () => Promise.resolve(half)));
  const { entries, findings } = await unpack(zips);
  expect(entries).toHaveLength(bounds.filesOfStudent);
  expect(findings.map(({ rule, about }) => `${rule} ${about}`)).toEqual(["too-many c.zip"]);
});
