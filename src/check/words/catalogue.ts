import type { Language } from "../../verdict/language.ts";
import type { FailureCode } from "../failures.ts";
import { bounds as boundsEn } from "./bounds.en.ts";
import { bounds as boundsZh } from "./bounds.zh.ts";
import { call as callEn } from "./call.en.ts";
import { call as callZh } from "./call.zh.ts";
import { caller as callerEn } from "./caller.en.ts";
import { caller as callerZh } from "./caller.zh.ts";
import { datagram as datagramEn } from "./datagram.en.ts";
import { datagram as datagramZh } from "./datagram.zh.ts";
import { letters as lettersEn } from "./letters.en.ts";
import { letters as lettersZh } from "./letters.zh.ts";
import { heartbeat as heartbeatEn } from "./heartbeat.en.ts";
import { heartbeat as heartbeatZh } from "./heartbeat.zh.ts";
import { families as familiesEn } from "./families.en.ts";
import { families as familiesZh } from "./families.zh.ts";
import { frames as framesZh } from "./frames.zh.ts";
import { frames as framesEn } from "./frames.en.ts";
import { patience as patienceEn } from "./patience.en.ts";
import { patience as patienceZh } from "./patience.zh.ts";
import { paths as pathsZh } from "./paths.zh.ts";
import { paths as pathsEn } from "./paths.en.ts";
import { room as roomEn } from "./room.en.ts";
import { room as roomZh } from "./room.zh.ts";
import { reception as receptionEn } from "./reception.en.ts";
import { reception as receptionZh } from "./reception.zh.ts";
import { port as portEn } from "./port.en.ts";
import { port as portZh } from "./port.zh.ts";
import { workflow as workflowEn } from "./workflow.en.ts";
import { workflow as workflowZh } from "./workflow.zh.ts";
import { lines as linesEn } from "./lines.en.ts";
import { lines as linesZh } from "./lines.zh.ts";
import { settings as settingsEn } from "./settings.en.ts";
import { settings as settingsZh } from "./settings.zh.ts";
import { endpoint as endpointZh } from "./endpoint.zh.ts";
import { endpoint as endpointEn } from "./endpoint.en.ts";
import { chat as chatEn } from "./chat.en.ts";
import { chat as chatZh } from "./chat.zh.ts";
import { concurrent as concurrentEn } from "./concurrent.en.ts";
import { concurrent as concurrentZh } from "./concurrent.zh.ts";
import { generations as generationsEn } from "./generations.en.ts";
import { generations as generationsZh } from "./generations.zh.ts";
import { dialling as diallingEn } from "./dialling.en.ts";
import { dialling as diallingZh } from "./dialling.zh.ts";
import { boundaries as boundariesEn } from "./boundaries.en.ts";
import { boundaries as boundariesZh } from "./boundaries.zh.ts";
import { senders as sendersEn } from "./senders.en.ts";
import { senders as sendersZh } from "./senders.zh.ts";
import { sending as sendingEn } from "./sending.en.ts";
import { sending as sendingZh } from "./sending.zh.ts";
import { requests as requestsEn } from "./requests.en.ts";
import { requests as requestsZh } from "./requests.zh.ts";
import type { FailureEntry, FailureWords } from "./words.ts";
import { world as worldEn } from "./world.en.ts";
import { world as worldZh } from "./world.zh.ts";

// The English entries define the codes; each other language must have the same, or it does not compile.
const en: Readonly<Record<FailureCode, FailureEntry>> = {
  ...worldEn,
  ...boundsEn,
  ...callEn,
  ...callerEn,
  ...datagramEn,
  ...lettersEn,
  ...heartbeatEn,
  ...familiesEn,
  ...framesEn,
  ...patienceEn,
  ...sendingEn,
  ...pathsEn,
  ...roomEn,
  ...receptionEn,
  ...portEn,
  ...workflowEn,
  ...diallingEn,
  ...linesEn,
  ...settingsEn,
  ...endpointEn,
  ...chatEn,
  ...generationsEn,
  ...concurrentEn,
  ...boundariesEn,
  ...sendersEn,
  ...requestsEn,
};
const zh: Readonly<Record<FailureCode, FailureWords>> = {
  ...worldZh,
  ...boundsZh,
  ...callZh,
  ...callerZh,
  ...datagramZh,
  ...lettersZh,
  ...heartbeatZh,
  ...familiesZh,
  ...framesZh,
  ...patienceZh,
  ...sendingZh,
  ...pathsZh,
  ...roomZh,
  ...receptionZh,
  ...portZh,
  ...workflowZh,
  ...diallingZh,
  ...linesZh,
  ...settingsZh,
  ...endpointZh,
  ...chatZh,
  ...generationsZh,
  ...concurrentZh,
  ...boundariesZh,
  ...sendersZh,
  ...requestsZh,
};
const catalogue: Readonly<Record<Language, Readonly<Record<FailureCode, FailureWords>>>> = { en, zh };

export const failureCodes: readonly FailureCode[] = Object.keys(en).filter(isFailureCode);

/** Whether `code` has words. */
function isFailureCode(code: string): code is FailureCode {
  return Object.hasOwn(en, code);
}

export function wordsOf(code: FailureCode, language: Language): FailureWords {
  return catalogue[language][code];
}

/** A lesson and the id of a heading in it, without the lesson or empty where it is the exercise's own. */
export function lessonOf(code: FailureCode): string {
  return en[code].lesson;
}
