import type { Check } from "../../../src/check/check.ts";
import { client } from "./client.ts";
import { desk } from "./desk.ts";

const checks: readonly Check[] = [...desk, ...client];

export default checks;
