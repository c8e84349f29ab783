import type { Check } from "../../../src/check/check.ts";
import { client } from "./client.ts";
import { operator } from "./operator.ts";

const checks: readonly Check[] = [...operator, ...client];

export default checks;
