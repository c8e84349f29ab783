import type { Check } from "../../../src/check/check.ts";
import { asks, cutOff, refused } from "../18-many-messages/client.ts";
import { addressTaken, glued, restart } from "../18-many-messages/server.ts";
import { client } from "./client.ts";
import { server } from "./server.ts";

// What was asked of the generation before is asked again; the mistakes are those that this exercise proves.
const again: readonly Check[] = [
  { ...glued, mistakes: ["M31", "M32", "M39"] },
  { ...restart, mistakes: ["M01", "M02"] },
  { ...addressTaken, mistakes: ["M03"] },
  { ...asks, mistakes: ["M12", "M26"] },
  { ...refused, mistakes: ["M64"] },
  { ...cutOff, mistakes: ["M13", "M15", "M19", "M21"] },
];

const checks: readonly Check[] = [...server, ...again, ...client];

export default checks;
