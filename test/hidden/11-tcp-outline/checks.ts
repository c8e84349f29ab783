import type { Check } from "../../../src/check/check.ts";
import { failing } from "./failing.ts";
import { reaching } from "./reaching.ts";

const checks: readonly Check[] = [...reaching, ...failing];

export default checks;
