import type { Check } from "../../../src/check/check.ts";
import { client } from "./client.ts";
import { conversation } from "./conversation.ts";
import { service } from "./service.ts";

const checks: readonly Check[] = [...conversation, ...service, ...client];

export default checks;
