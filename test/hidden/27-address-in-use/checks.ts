import type { Check } from "../../../src/check/check.ts";
import { clientFirst } from "./client-first.ts";
import { serverFirst } from "./server-first.ts";

const checks: readonly Check[] = [...serverFirst, ...clientFirst];

export default checks;
