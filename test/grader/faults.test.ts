import { expect, it } from "vitest";
import { watchFaults } from "../../src/grader/faults.ts";

const never = new AbortController().signal;

it("ends only what runs when something is thrown where nobody waits, and tells it to stop", async () => {
  const faults = watchFaults();
  let stopped: unknown;
  const running = faults.during(async (signal) => {
    await new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
    stopped = signal.reason;
  }, never);
  const poison = new Error("from nowhere");
  process.emit("uncaughtException", poison);
  await expect(running).rejects.toBe(poison);
  expect(stopped).toBe(poison);
  expect(await faults.during(async () => "the next one", never)).toBe("the next one");
  faults.stop();
});

it("hands on the outer signal", async () => {
  const faults = watchFaults();
  const outer = new AbortController();
  const running = faults.during(
    (signal) => new Promise((_, reject) => signal.addEventListener("abort", () => reject(signal.reason))),
    outer.signal,
  );
  outer.abort(new Error("Ctrl-C"));
  await expect(running).rejects.toThrow("Ctrl-C");
  faults.stop();
});
