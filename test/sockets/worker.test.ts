import { beforeAll, expect, it } from "vitest";
import { bundle, type Bundle } from "./bundle.ts";
import { ended, start } from "./started.ts";

let programs: Bundle;

beforeAll(async () => {
  programs = await bundle({ worker: "programs/worker.ts" });
  return () => programs.remove();
});

it("a worker thread takes over a socket, and shutdown wakes it", async () => {
  expect(await ended(start(programs.program("worker")))).toMatchObject({ code: 0, output: '["hello",""]\n' });
});
