import { afterEach, expect, it } from "vitest";
import { type Lag, watchLag } from "../../src/harness/lag.ts";

let lag: Lag | undefined;
afterEach(() => lag?.stop());

it("is long when this process could not run for a while, and stays so", async () => {
  lag = watchLag();
  expect(lag.wasLong()).toBe(false);
  keepFromRunning(300);
  await new Promise((resolve) => setImmediate(resolve));
  expect(lag.wasLong()).toBe(true);
  expect(lag.wasLong()).toBe(true);
});

it("is that since the watching began", () => {
  keepFromRunning(300);
  lag = watchLag();
  expect(lag.wasLong()).toBe(false);
});

function keepFromRunning(milliseconds: number): void {
  const end = performance.now() + milliseconds;
  while (performance.now() < end);
}
