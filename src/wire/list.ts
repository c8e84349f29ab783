import type { Language } from "../verdict/language.ts";
import { hasFailed, type Call } from "./call.ts";
import type { ActStep, CallStep, Conversation, PacketStep, Step, WaitStep } from "./conversation.ts";
import { fold, type FoldOptions, type FoldStep } from "./fold.ts";
import { quoted } from "../verdict/printable.ts";
import { complaint, endNames, laneName, outcome, packetFacts, signature, type Shown } from "./say.ts";
import { clock, duration, wordsFor, type WireWords } from "./words.ts";

export interface ListOptions extends FoldOptions {
  readonly language?: Language;
}

/** One item of the list: a sentence, and when it happened, in milliseconds since the conversation began. */
export interface ListItem {
  readonly t_ms: number;
  readonly text: string;
}

const shown: Shown = { limit: 60 };

/** The conversation in sentences, for whoever cannot or does not want to see a picture. */
export function listOf(conversation: Conversation, { language = "en", ...options }: ListOptions = {}): ListItem[] {
  const words = wordsFor(language);
  const said = new Map<string, string>();
  return fold(conversation.steps, options).map((step) => ({
    t_ms: step.t_ms - conversation.began_ms,
    text: sentence(step, { conversation, words }) + newStates(step, { conversation, words }, said),
  }));
}

/** The list as text, one step a line. */
export function listText(conversation: Conversation, options: ListOptions = {}): string {
  const items = listOf(conversation, options);
  if (items.length === 0) return wordsFor(options.language ?? "en").nothing;
  return items.map(({ t_ms, text }) => `${clock(t_ms).padStart(9)}  ${text}`).join("\n");
}

interface Speaker {
  readonly conversation: Conversation;
  readonly words: WireWords;
}

function sentence(step: Step | FoldStep, speaker: Speaker): string {
  switch (step.kind) {
    case "waits":
      return speaker.words.waits(laneName(speaker.conversation, step.lane), signature(step.call, shown));
    case "call":
      return called(step, speaker);
    case "packet":
      return packet(step, speaker);
    case "lost":
      return `… ${speaker.words.lost(step.what, step.count)}`;
    case "unreadable":
      return speaker.words.unreadable(step.malformed);
    case "fold":
      return foldedAway(step, speaker);
    default:
      return act(step, speaker);
  }
}

function called({ lane, call, began_ms, t_ms }: CallStep, { conversation, words }: Speaker): string {
  const who = laneName(conversation, lane);
  const name = began_ms === undefined ? signature(call, shown) : `${call.name}()`;
  const said = began_ms === undefined ? words.calls(who, name) : words.returns(who, name, duration(t_ms - began_ms));
  return said + result(call, words);
}

function result(call: Call, words: WireWords): string {
  const text = outcome(call, words, shown);
  return text === "" ? "" : words.result(text);
}

function packet(step: PacketStep, { conversation, words }: Speaker): string {
  const [from, to] = endNames(conversation, step);
  const { transport } = step.packet;
  const facts = packetFacts(step, shown);
  if (transport.kind === "icmp") return `${from} -> ${to} ${complaint(transport, words)}`;
  if (transport.kind === "udp") return words.datagram(from, to, facts.length, facts.bytes ?? "");
  return words.segment(from, to, facts);
}

function foldedAway({ steps, data }: FoldStep, { conversation, words }: Speaker): string {
  if (data === undefined) return `… ${words.folded(steps)}`;
  const names = [laneName(conversation, data.from), laneName(conversation, data.to)] as const;
  return `… ${words.foldedBytes(...names, { count: data.packets, length: data.length })}`;
}

function act({ lane, event }: ActStep, { conversation, words }: Speaker): string {
  const who = laneName(conversation, lane);
  switch (event.kind) {
    case "start":
      return words.starts(who);
    case "output":
      return (event.stream === "stdout" ? words.prints : words.complains)(who, quoted(event.bytes, shown));
    case "input":
      return event.bytes === undefined ? words.inputEnds(who) : words.typed(who, quoted(event.bytes, shown));
    case "exit":
      return event.signal === null ? words.exits(who, event.code ?? 0) : words.killed(who, event.signal);
    case "signal":
      return words.signalled(who, event.signal);
    default:
      return words.peer(who, event.did, event.bytes === undefined ? "" : quoted(event.bytes, shown));
  }
}

/** The ends whose state a packet changed, said once for each change. */
function newStates(step: Step | FoldStep, { conversation, words }: Speaker, said: Map<string, string>): string {
  const names = step.kind === "packet" ? endNames(conversation, step) : [];
  const changes = stateChanges(step, said).map(({ lane, end, state }) =>
    words.becomes(names[end] ?? laneName(conversation, lane), state),
  );
  return changes.length === 0 ? "" : ` [${changes.join(words.and)}]`;
}

/** An end of a flow that is in another state than before. */
export interface StateChange {
  readonly lane: number;
  /** 0 where it is the sender's end of a packet, 1 where it is the receiver's. */
  readonly end: 0 | 1;
  readonly state: string;
}

/** Which ends are in a new state after this step; `said` remembers what was told of each flow's ends. */
export function stateChanges(step: Step | WaitStep | FoldStep, said: Map<string, string>): StateChange[] {
  if (step.kind === "call" && step.call.name === "listen" && !hasFailed(step.call)) {
    return [{ lane: step.lane, end: 0, state: "LISTEN" }];
  }
  if (step.kind !== "packet" || step.states === undefined) return [];
  const { from, to, flow, side, states } = step;
  const ends: StateChange[] = [
    { lane: from, end: 0, state: states.from },
    { lane: to, end: 1, state: states.to },
  ];
  return ends.filter(({ end, state }) => {
    const key = `${flow} ${end === 0 ? side : 1 - side}`;
    const before = said.get(key) ?? (state === "LISTEN" || state === "CLOSED" ? state : undefined);
    said.set(key, state);
    return state !== before;
  });
}
