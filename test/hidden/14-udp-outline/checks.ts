import type { Check } from "../../../src/check/check.ts";
import { acks } from "./acks.ts";
import { tries } from "./tries.ts";

const checks: readonly Check[] = [...tries, ...acks];

export default checks;
