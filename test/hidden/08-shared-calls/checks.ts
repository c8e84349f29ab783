import type { Check } from "../../../src/check/check.ts";
import { deliver } from "./deliver.ts";
import { whoami } from "./whoami.ts";

const checks: readonly Check[] = [...deliver, ...whoami];

export default checks;
