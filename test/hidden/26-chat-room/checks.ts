import type { Check } from "../../../src/check/check.ts";
import { client } from "./client.ts";
import { room } from "./room.ts";
import { silence } from "./silence.ts";

const checks: readonly Check[] = [...room, ...silence, ...client];

export default checks;
