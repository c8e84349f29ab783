import type { Conversation, PacketStep, Step } from "../conversation.ts";
import type { FoldStep } from "../fold.ts";
import { laneName } from "../say.ts";
import type { WireWords } from "../words.ts";

/** A vertical line of the picture. */
export interface Column {
  readonly title: string;
  readonly lane: number;
  /** `end`: the sockets of a program that talks to itself, beside the program's own column. */
  readonly kind: "program" | "peer" | "address" | "end";
}

/** Which columns there are, and which of them each step concerns. */
export interface Stage {
  readonly columns: readonly Column[];
  /** The column in which a lane's calls stand. */
  columnOf(lane: number): number;
  /** The columns a packet goes between, the sender's first. */
  endsOf(packet: PacketStep): readonly [number, number];
  /** Tells a packet's connection from others between the same columns; empty where there is no other. */
  tagOf(packet: PacketStep): string;
}

/**
 * Each lane is a column. A program that holds both ends of a flow gets two more: on the left what calls, on the right
 * what is called, so that its packets have a way to go.
 */
export function stageOf(conversation: Conversation, words: WireWords): Stage {
  const { lanes, flows } = conversation;
  const columns: Column[] = [];
  const own = new Map<number, number>();
  const ends = new Map<number, number>();
  for (const [lane, { kind }] of lanes.entries()) {
    own.set(lane, columns.length);
    columns.push({ title: laneName(conversation, lane), lane, kind });
    const inside = flows.filter((flow) => flow.lanes[0] === lane && flow.lanes[1] === lane);
    if (inside.length === 0) continue;
    ends.set(lane, columns.length);
    for (const side of [0, 1] as const) {
      const addresses = new Set(inside.map((flow) => flow.addresses[side]));
      const title = addresses.size === 1 ? [...addresses].join("") : words.ends(addresses.size);
      columns.push({ title, lane, kind: "end" });
    }
  }
  const columnOf = (lane: number): number => own.get(lane) ?? 0;
  return {
    columns,
    columnOf,
    endsOf: ({ from, to, side }) => {
      const first = from === to ? ends.get(from) : undefined;
      if (first === undefined) return [columnOf(from), columnOf(to)];
      return side === 0 ? [first, first + 1] : [first + 1, first];
    },
    tagOf: tagsOf(conversation),
  };
}

function tagsOf({ flows }: Conversation): Stage["tagOf"] {
  const key = (flow: number): string => [...(flows[flow]?.lanes ?? [])].toSorted((a, b) => a - b).join(" ");
  return ({ flow }) => {
    const alike = flows.flatMap((_, index) => (key(index) === key(flow) ? [index] : []));
    if (alike.length < 2) return "";
    const ports = alike.map((index) => portOf(flows[index]?.addresses[0] ?? ""));
    const port = portOf(flows[flow]?.addresses[0] ?? "");
    return ports.filter((other) => other === port).length === 1 ? port : `#${alike.indexOf(flow) + 1}`;
  };
}

function portOf(address: string): string {
  return address.slice(address.lastIndexOf(":"));
}

/** The columns on which a step is to be seen. */
export function touched(step: Step | FoldStep, stage: Stage): readonly number[] {
  if (step.kind === "packet") return stage.endsOf(step);
  return "lane" in step ? [stage.columnOf(step.lane)] : [];
}
