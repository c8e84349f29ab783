import type { Check } from "../../../src/check/check.ts";
import { answering } from "./answering.ts";
import { silence } from "./silence.ts";

const checks: readonly Check[] = [...answering, ...silence];

export default checks;
