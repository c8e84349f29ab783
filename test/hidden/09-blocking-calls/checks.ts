import type { Check } from "../../../src/check/check.ts";
import { failing } from "./failing.ts";
import { patience } from "./patience.ts";
import { round } from "./round.ts";

const checks: readonly Check[] = [...round, ...patience, ...failing];

export default checks;
