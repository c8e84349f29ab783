import type { Check } from "../../../src/check/check.ts";
import { client } from "./client.ts";
import { path } from "./path.ts";
import { server } from "./server.ts";

const checks: readonly Check[] = [...server, ...path, ...client];

export default checks;
