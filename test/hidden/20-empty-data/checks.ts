import type { Check } from "../../../src/check/check.ts";
import { conversation } from "./conversation.ts";
import { service } from "./service.ts";

const checks: readonly Check[] = [...conversation, ...service];

export default checks;
