import { fail } from "../../../src/check/fail.ts";
import type { FailureCode } from "../../../src/check/failures.ts";
import type { Datagram, DatagramPeer, Program, World } from "../../../src/check/world.ts";
import { areEqual, utf8 } from "../bytes.ts";
import { diagnosed, unlessItDies } from "../diagnosis.ts";

/** What a line that does not come, and another that comes in its place, are failures of. */
export interface Meaning {
  readonly missing: FailureCode;
  readonly wrong?: FailureCode;
}

/** Somebody who talks to a room. */
export interface Guest {
  readonly room: Program;
  readonly peer: DatagramPeer;
  /** Sends words to the room. */
  send(words: string | Uint8Array): Promise<void>;
  /** Waits for the next line from the room, which must be this one. */
  hears(line: string | Uint8Array, meaning: Meaning): Promise<Datagram>;
}

/** Somebody who has not joined yet. */
export async function guest(world: World, room: Program, as: string, port = world.port): Promise<Guest> {
  const peer = await world.datagrams({ as });
  const host = port === world.port ? {} : { host: otherHost(world) };
  return {
    room,
    peer,
    send: (words) => peer.send(words, { ...host, port }),
    hears: async (line, { missing, wrong = "wrong-room-line" }) => {
      const datagram = await unlessItDies(room, "exited-early", () =>
        diagnosed(
          () => peer.receive(),
          () => missing,
        ),
      );
      const expected = typeof line === "string" ? utf8(line) : line;
      if (areEqual(datagram.bytes, expected)) return datagram;
      return fail(wrong, { program: room.name, peer: as, expected, received: datagram.bytes });
    },
  };
}

/** The host that goes with another port; see `otherAddress`. */
function otherHost(world: World): string {
  return world.containment === "none" ? world.host : "127.0.0.2";
}

/** Somebody who has joined as `as`; those who are there have heard of it. */
export async function joins(
  world: World,
  room: Program,
  as: string,
  { others = [], how = "" }: { readonly others?: readonly Guest[]; readonly how?: string } = {},
): Promise<Guest> {
  const one = await guest(world, room, as);
  await one.send(`join ${as}${how}`);
  await one.hears(`joined ${as}`, { missing: "join-unanswered" });
  for (const other of others) await other.hears(`* ${as} joined`, { missing: "others-not-told" });
  return one;
}

/**
 * Asks for the list: what the room had sent to this guest before, and nobody has waited for, comes first and fails as
 * `code`. So no time need pass to know that nothing came.
 */
export async function heardNothingMore(one: Guest, names: string, code: FailureCode): Promise<void> {
  await one.send("list");
  await one.hears(`here: ${names}`, { missing: "request-unanswered", wrong: code });
}
