import { type Check, check } from "../../src/check/check.ts";
import { fail } from "../../src/check/fail.ts";
import type { Program } from "../../src/check/world.ts";
import { complaint } from "./complaint.ts";
import { givesUp } from "./diagnosis.ts";

/** Fails for a program that went on after connect had failed: its next call says that there is no connection. */
export function noticedRefusal(program: Program): void {
  if (/EPIPE|ENOTCONN|Broken pipe|not connected/u.test(complaint(program))) {
    fail("connect-result-ignored", { program: program.name, stderr: program.stderr });
  }
}

/** A client whose call is refused says so before it asks for anything to send. */
export function refusedCheck(needs: string): Check {
  return check("client-refused", { programs: ["client"], needs: [needs], mistakes: ["M64"] }, async (world) => {
    await world.occupy();
    const client = await world.start("client");
    // Whoever has not noticed yet that there is no call will try to talk.
    await client.type("hello\n");
    await client.endInput();
    await client.exits();
    noticedRefusal(client);
    if (client.stdout !== "") fail("prompts-before-calling", { program: client.name, received: client.stdout });
    await givesUp(client, { word: "ECONNREFUSED", unexplained: "refusal-unexplained" });
  });
}
