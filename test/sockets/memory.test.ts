import { expect, it } from "vitest";
import { bundle } from "./bundle.ts";
import { ended, start } from "./started.ts";

it("receives of much take memory that the process has had before, not new pages each time", async () => {
  const programs = await bundle({ bulk: "programs/bulk.ts" });
  try {
    const { output, errors } = await ended(start(programs.program("bulk")));
    expect(errors).toBe("");
    // Sixteen pages hold 64 KiB. Where freed memory goes back to the kernel, the worst round needs one or more a receive.
    expect(Number(output)).toBeLessThan(0.3);
  } finally {
    programs.remove();
  }
});
