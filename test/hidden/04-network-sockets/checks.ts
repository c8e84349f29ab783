import type { Check } from "../../../src/check/check.ts";
import { addresses } from "./addresses.ts";
import { replies } from "./replies.ts";

const checks: readonly Check[] = [...addresses, ...replies];

export default checks;
