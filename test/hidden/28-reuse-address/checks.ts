import type { Check } from "../../../src/check/check.ts";
import { holding } from "./holding.ts";
import { restarting } from "./restarting.ts";

const checks: readonly Check[] = [...restarting, ...holding];

export default checks;
