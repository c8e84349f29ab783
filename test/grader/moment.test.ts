import { expect, it } from "vitest";
import { isZone, readMoment } from "../../src/grader/moment.ts";

it.each([
  ["Monday, 2 November 2026, 11:59 PM", "2026-11-02T15:59:00.000Z"],
  ["Monday, November 2, 2026, 11:59\u202fPM", "2026-11-02T15:59:00.000Z"],
  ["Monday, 2 November 2026, 23:59", "2026-11-02T15:59:00.000Z"],
  ["2 Nov 2026, 12:05 AM", "2026-11-01T16:05:00.000Z"],
  ["2026年11月2日 星期一 23:59", "2026-11-02T15:59:00.000Z"],
  ["2026年11月2日(週一) 下午 11:59", "2026-11-02T15:59:00.000Z"],
  ["2026-11-02 23:59", "2026-11-02T15:59:00.000Z"],
  ["2026-11-02T23:59:30Z", "2026-11-02T23:59:30.000Z"],
  ["2026-11-02 23:59:30 UTC", "2026-11-02T23:59:30.000Z"],
  ["2026-11-02T23:59:30.5-05:00", "2026-11-03T04:59:30.000Z"],
])("reads %j", (written, at) => {
  expect(readMoment(written, "Asia/Shanghai")).toEqual({ at });
});

it.each([
  "02/11/26, 23:59",
  "Tuesday, 2 November 2026, 11:59 PM",
  "2026年11月2日 星期二 23:59",
  "Lundi 2 novembre 2026, 23:59",
  "Monday, 2 November 2026, 13:59 PM",
  "31 February 2026, 10:00 AM",
  "2026-11-02 24:00",
  "2026-11-02",
  "yesterday",
])("does not guess what %j means", (written) => {
  expect(readMoment(written, "Asia/Shanghai")).toBe("unclear");
});

function inBerlin(written: string): unknown {
  return readMoment(written, "Europe/Berlin");
}

it("takes the policy's zone with its summer time, and neither hour that comes twice nor one that is left out", () => {
  expect(inBerlin("2026-07-01 12:00")).toEqual({ at: "2026-07-01T10:00:00.000Z" });
  expect(inBerlin("2026-12-01 12:00")).toEqual({ at: "2026-12-01T11:00:00.000Z" });
  expect(inBerlin("2026-10-25 02:30")).toBe("unclear");
  expect(inBerlin("2026-03-29 02:30")).toBe("unclear");
  expect(inBerlin("2026-03-29 03:30")).toEqual({ at: "2026-03-29T01:30:00.000Z" });
});

it("says where a zone is wanted", () => {
  expect(readMoment("2026-11-02 23:59", undefined)).toBe("no-zone");
  expect(readMoment("2026-11-02T23:59:00+08:00", undefined)).toEqual({ at: "2026-11-02T15:59:00.000Z" });
  expect([isZone("Asia/Shanghai"), isZone("Shanghai")]).toEqual([true, false]);
});
