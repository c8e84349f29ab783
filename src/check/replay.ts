import { cells } from "../verdict/printable.ts";
import type { Track } from "../verdict/verdict.ts";
import type { PeerEvent, WireEvent } from "../wire/event.ts";

/** The command that judges this one check again, with the same draws. */
export function replayCommand(of: {
  readonly exercise: string;
  readonly check: string;
  readonly seed: number;
  readonly track: Track;
}): string {
  return `npx switchboard check ${of.exercise} --seed ${of.seed} --only ${of.check} --track ${of.track}`;
}

/**
 * The conversation as one line for a shell, with nc (OpenBSD's); undefined where it is not simple: more than one
 * peer or one start, something typed as well, a reset, a path, bytes too long to type, an answer to the program's own
 * datagram, an empty datagram, which nc does not send.
 */
export function byHand(log: readonly WireEvent[]): string | undefined {
  const peers = log.filter((event) => event.kind === "peer");
  if (new Set(peers.map((event) => event.who)).size !== 1) return undefined;
  const starts = log.filter((event) => event.kind === "start").length;
  if (starts > 1 || log.some((event) => event.kind === "input" && event.bytes !== undefined)) return undefined;
  if (peers.some((event) => beyondNc.has(event.did))) return undefined;
  const sends = peers.filter((event) => event.did === "sends");
  const feed = feedOf(sends.map((event) => event.bytes ?? new Uint8Array()));
  const target = targetOf(peers, sends);
  return feed === undefined || target === undefined ? undefined : `${feed}${target}`;
}

const beyondNc: ReadonlySet<PeerEvent["did"]> = new Set([
  "resets",
  "vanishes",
  "stops-reading",
  "occupies",
  "lets-ring",
  "listens",
  "accepts",
]);

/** Characters of a command that a person would still type or paste. */
const typedMost = 100;

/** What writes the pieces: a second apart, since a split must be seen by the other end. */
function feedOf(pieces: readonly Uint8Array[]): string | undefined {
  if (pieces.some((piece) => piece.length > typedMost)) return undefined;
  const commands = pieces.map((piece) => `printf '${printfFormat(piece)}'`);
  if (commands.length === 0) return "";
  const feed = commands.length === 1 ? `${commands[0]} | ` : `(${commands.join("; sleep 1; ")}) | `;
  return feed.length > typedMost ? undefined : feed;
}

function targetOf(peers: readonly PeerEvent[], sends: readonly PeerEvent[]): string | undefined {
  const called = peers.find((event) => event.did === "connects")?.address;
  // -N sends the end when standard input ends; without it nc keeps its half of the call.
  // A path is one of this check's own folder, which nobody else has.
  if (called?.startsWith("/") === true) return undefined;
  if (called !== undefined) {
    const ends = peers.some((event) => event.did === "half-closes");
    return `nc${ends ? " -N" : ""} ${spaced(called)}${sends.length === 0 ? " < /dev/null" : ""}`;
  }
  const spokenToFirst = peers.find(({ did }) => did === "sends" || did === "receives")?.did === "receives";
  if (spokenToFirst || sends.some(({ bytes }) => bytes === undefined || bytes.length === 0)) return undefined;
  const to = new Set(sends.map((event) => event.address));
  const [only] = to;
  return to.size === 1 && only !== undefined ? `nc -u -w 1 ${spaced(only)}` : undefined;
}

/** `127.0.0.1:8080` as the two arguments of nc. */
function spaced(address: string): string {
  const colon = address.lastIndexOf(":");
  return `${address.slice(0, colon).replaceAll(/[[\]]/g, "")} ${address.slice(colon + 1)}`;
}

/** Bytes as a format of printf(1) between single quotes: text as it is, all else in octal, as POSIX has it. */
function printfFormat(bytes: Uint8Array): string {
  return cells(bytes)
    .map((cell, index) => {
      if (cell.text === "\\n") return "\\n";
      const special =
        cell.text.startsWith("\\") || cell.text === "'" || cell.text === "%" || (cell.text === "-" && index === 0);
      return special ? octal(bytes.subarray(cell.offset, cell.offset + cell.length)) : cell.text;
    })
    .join("");
}

function octal(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => `\\${byte.toString(8).padStart(3, "0")}`).join("");
}
