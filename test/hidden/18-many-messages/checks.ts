import type { Check } from "../../../src/check/check.ts";
import { client } from "./client.ts";
import { server } from "./server.ts";

const checks: readonly Check[] = [...server, ...client];

export default checks;
