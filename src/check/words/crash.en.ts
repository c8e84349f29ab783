import type { Circumstances } from "../circumstances.ts";
import { crashCause, type CrashCause } from "./crash.ts";

/** What is known of a program that died of an error. */
export function crashed(it: Circumstances): string {
  const cause = crashCause(it.crash, it);
  return `It stopped with “${it.crash}”. ${cause === undefined ? "" : crashCauses[cause]}`.trim();
}

/** What is known of one that has come to its end by itself. */
export function endedEarly(it: Circumstances): string {
  if (it.crash !== "") return crashed(it);
  if (it.complaint === "") return "It came to its last line. Does a loop end too soon, or was a call left out?";
  const cause = crashCause(it.complaint, it);
  return `It gave up with “${it.complaint}”. ${cause === "address-not-available" ? crashCauses[cause] : ""}`.trim();
}

const crashCauses: Readonly<Record<CrashCause, string>> = {
  "address-in-use": "The port is taken, or still remembered from the run before: set SO_REUSEADDR before bind().",
  "caller-binds-stream":
    "A client needs no bind(): connect() to that address, and the kernel picks a port for this end.",
  "caller-binds-datagram": "A client needs no bind(): sendto() that address, and the kernel picks a port for this end.",
  "address-not-available": "This machine does not have that address: bind to HOST, which is 127.0.0.1 where unset.",
  reset: "The other end reset the call, and recv() says so with an error: catch it, close this call, and go on.",
  "broken-pipe": "It sent to a call that the other end had left: catch the error, close this call, and go on.",
  refused: "Nobody listens where it calls. For a client that is an answer to report, not a reason to crash.",
  "not-connected": "Talk on the socket that accept() returns; the listening one has nobody at its other end.",
  "not-called": "This socket has nobody at its other end yet: connect() comes before send() and recv().",
  "call-over":
    "The call was over before this shutdown(). Where the other end may reset it, catch the error, and close().",
  "stream-for-datagrams":
    "This socket has nobody at its other end. Is it a SOCK_DGRAM? On a stream, sendto() and recvfrom() need a call first.",
  "datagram-for-streams":
    "Only a SOCK_STREAM has listen() and accept(). A SOCK_DGRAM has neither: once bound, it hears everybody with recvfrom().",
  closed: "The socket was closed before this line used it.",
  "bound-twice": "The socket has an address already: bind() comes once, before listen().",
  "not-listening": "accept() takes calls from a socket that listens: call listen() after bind().",
  "bytes-wanted": "Sockets carry bytes: encode text before you send it.",
  "cut-character": "A character may be cut between two pieces: decode when all its bytes are there, or not at all.",
  "accept-pair": "accept() returns a pair: the socket of this call, and the caller's address.",
  "unknown-name": "A name is used that was never defined; the line is in the message.",
  syntax: "The program does not parse; the message names the line.",
};
