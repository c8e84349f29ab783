import { hasFailed } from "./call.ts";
import type { PacketStep, Step } from "./conversation.ts";

/** Steps that are told as one, because there are too many of their kind. */
export interface FoldStep {
  readonly kind: "fold";
  readonly t_ms: number;
  readonly steps: number;
  /** Where they were data between two lanes: who sent most of it, how many packets, and how many bytes. */
  readonly data?: { readonly from: number; readonly to: number; readonly packets: number; readonly length: number };
}

export interface FoldOptions {
  /** A stretch of mere data longer than this is folded, but for its beginning and its end. */
  readonly stretch?: number;
  /** No more steps than this altogether; the middle goes. */
  readonly limit?: number;
}

/** How many steps of a folded stretch stay, at each end. */
const kept = 4;

/** Tells a long transfer in one step, and no more of a long run than anyone reads. */
export function fold(steps: readonly Step[], { stretch = 24, limit = 400 }: FoldOptions = {}): (Step | FoldStep)[] {
  const folded: (Step | FoldStep)[] = [];
  for (let at = 0; at < steps.length;) {
    const end = endOfStretch(steps, at);
    if (end - at > stretch) {
      folded.push(
        ...steps.slice(at, at + kept),
        foldOf(steps.slice(at + kept, end - kept)),
        ...steps.slice(end - kept, end),
      );
    } else {
      folded.push(...steps.slice(at, Math.max(end, at + 1)));
    }
    at = Math.max(end, at + 1);
  }
  return cutMiddle(folded, limit);
}

function endOfStretch(steps: readonly Step[], begin: number): number {
  const first = steps.slice(begin, begin + kept).find((step) => step.kind === "packet");
  if (first === undefined) return begin;
  let end = begin;
  for (let step = steps[end]; step !== undefined && isMereData(step, first); step = steps[end]) end++;
  return end;
}

/** A data segment of this flow or its acknowledgment, or a call of its two lanes that only moved bytes. */
function isMereData(step: Step, { flow, from, to }: PacketStep): boolean {
  if (step.kind === "packet") {
    const { transport } = step.packet;
    if (step.flow !== flow || transport.kind !== "tcp" || step.place?.mark === "retransmission") return false;
    return !transport.flags.syn && !transport.flags.fin && !transport.flags.rst;
  }
  if (step.kind !== "call" && step.kind !== "waits") return false;
  const moves = step.call.name.startsWith("recv") || step.call.name.startsWith("send");
  return moves && !hasFailed(step.call) && (step.lane === from || step.lane === to);
}

function foldOf(steps: readonly Step[]): FoldStep {
  const packets = steps.filter((step) => step.kind === "packet");
  const [first] = packets;
  const t_ms = steps[0]?.t_ms ?? 0;
  if (first === undefined) return { kind: "fold", t_ms, steps: steps.length };
  const sentBy = (lane: number): number =>
    packets.filter((step) => step.from === lane).reduce((sum, step) => sum + step.packet.payload.length, 0);
  const [from, to] = sentBy(first.from) >= sentBy(first.to) ? [first.from, first.to] : [first.to, first.from];
  const data = { from, to, packets: packets.length, length: sentBy(from) };
  return { kind: "fold", t_ms, steps: steps.length, data };
}

function cutMiddle(steps: readonly (Step | FoldStep)[], limit: number): (Step | FoldStep)[] {
  if (steps.length <= limit) return [...steps];
  const head = Math.ceil(limit / 2);
  const tail = limit - head - 1;
  const cut = steps.slice(head, steps.length - tail);
  const count = cut.reduce((sum, step) => sum + (step.kind === "fold" ? step.steps : 1), 0);
  const t_ms = cut[0]?.t_ms ?? 0;
  return [...steps.slice(0, head), { kind: "fold", t_ms, steps: count }, ...steps.slice(steps.length - tail)];
}
