import type { Check } from "../../../src/check/check.ts";
import { lines } from "./lines.ts";
import { service } from "./service.ts";

const checks: readonly Check[] = [...lines, ...service];

export default checks;
