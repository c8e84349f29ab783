import type { Check } from "../../../src/check/check.ts";
import { concurrent } from "./concurrent.ts";
import { server } from "./server.ts";

const checks: readonly Check[] = [...server, ...concurrent];

export default checks;
