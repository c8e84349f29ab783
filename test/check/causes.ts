import type { FailureCode, FailureFacts } from "../../src/check/failures.ts";
import type { WireEvent } from "../../src/wire/event.ts";
import { bytes, peer } from "../report/verdicts.ts";

/** A mistake, what the judge sees of it, and what its hint must say. */
export interface Cause {
  readonly it: string;
  readonly code: FailureCode;
  readonly facts: FailureFacts;
  readonly log: readonly WireEvent[];
  /** What had been seen before the program was started. */
  readonly before?: readonly WireEvent[];
  readonly hint: RegExp;
}

const at = { address: "127.0.0.1:8080" };
const calls = peer(1, "caller 1", "connects", at);
const sends = peer(2, "caller 1", "sends", { text: "hello" });
const halfCloses = peer(3, "caller 1", "half-closes");
const refused = peer(2, "caller 1", "is-refused");
const second = peer(3, "caller 2", "connects", at);
const secondRefused = peer(4, "caller 2", "is-refused");
const binds = peer(0, "socket 1", "binds", at);
const writes = peer(3, "socket 1", "sends", { text: "hello", ...at });
const cut = { expected: bytes("AßB"), received: bytes("A\ufffd\ufffdB") };
const stack = "node:1\n\nError: recv ECONNRESET\n    at server.ts:12\n";

const complains: WireEvent = {
  kind: "output",
  t_ms: 1,
  who: "server",
  stream: "stderr",
  bytes: bytes("hm\ncannot listen: EADDRNOTAVAIL\n"),
};
const exits = (code: number): WireEvent => ({ kind: "exit", t_ms: 2, who: "server", code, signal: null });

export const causes: readonly Cause[] = [
  {
    it: "gave up in words of its own",
    code: "exited-early",
    facts: {},
    log: [complains, exits(1)],
    hint: /gave up with “cannot listen: EADDRNOTAVAIL”\. This machine does not have that address/,
  },
  {
    it: "came to its end, whatever it had complained of",
    code: "exited-early",
    facts: {},
    log: [complains, exits(0)],
    hint: /came to its last line/,
  },
  {
    it: "waits for a full buffer",
    code: "silence",
    facts: { blockedIn: "recv" },
    log: [calls, sends],
    hint: /waits in recv\(\) for more than was sent/,
  },
  {
    it: "takes each send for one recv",
    code: "silence",
    facts: { blockedIn: "recv" },
    log: [calls, sends, sends],
    hint: /one recv\(\) for each send/,
  },
  {
    it: "still reads from the caller before",
    code: "silence",
    facts: { blockedIn: "recv" },
    log: [calls, second],
    hint: /reading from an earlier caller/,
  },
  {
    it: "went back to accept too soon",
    code: "silence",
    facts: { blockedIn: "accept" },
    log: [calls, sends],
    hint: /inside the loop over calls/,
  },
  {
    it: "never closed the call",
    code: "silence",
    facts: { blockedIn: "accept" },
    log: [calls, halfCloses],
    hint: /never closed this call/,
  },
  { it: "is stuck in send", code: "silence", facts: { blockedIn: "send" }, log: [calls], hint: /stuck in send\(\)/ },
  {
    it: "asks the keyboard",
    code: "silence",
    facts: { blockedIn: "read" },
    log: [calls],
    hint: /waits for the keyboard/,
  },
  {
    it: "died of a reset",
    code: "silence",
    facts: { exit: { code: 1, signal: null }, stderr: stack },
    log: [calls],
    hint: /catch it, close this call/,
  },
  {
    it: "closed its listening socket",
    code: "refused",
    facts: {},
    log: [calls, second, secondRefused],
    hint: /listening socket is gone/,
  },
  { it: "never listened", code: "refused", facts: {}, log: [calls, refused], hint: /is listen\(\) called/ },
  {
    it: "ended after one call",
    code: "refused",
    facts: { exit: { code: 0, signal: null } },
    log: [calls, second],
    hint: /put accept\(\) into a loop/,
  },
  { it: "left bytes unread", code: "reset", facts: {}, log: [calls, sends], hint: /bytes lie unread/ },
  { it: "spins on an ended call", code: "spins", facts: {}, log: [calls, halfCloses], hint: /Zero bytes mean the end/ },
  {
    it: "did not change anything",
    code: "wrong-bytes",
    facts: { expected: bytes("HELLO"), received: bytes("hello") },
    log: [calls, sends],
    hint: /upper-case it/,
  },
  { it: "decodes pieces", code: "wrong-bytes", facts: cut, log: [], hint: /EF BF BD/ },
  {
    it: "changes more than ASCII",
    code: "wrong-bytes",
    facts: { expected: bytes("ß"), received: bytes("SS") },
    log: [],
    hint: /Every byte beyond ASCII/,
  },
  {
    it: "sends bytes twice",
    code: "wrong-bytes",
    facts: { expected: bytes("ABCDEFG"), received: bytes("ABCABCDEFG") },
    log: [],
    hint: /Bytes came twice/,
  },
  {
    it: "strips each piece",
    code: "loses-bytes",
    facts: { expected: bytes("ONE \tTWO \nTHREE"), received: bytes("ONE TWO\nTHREE") },
    log: [],
    hint: /^Only white space is missing/,
  },
  {
    it: "strips what it sends",
    code: "wrong-bytes",
    facts: { expected: bytes("HELLO \n"), received: bytes("HELLO") },
    log: [],
    hint: /^Only white space is missing/,
  },
  {
    it: "loses more than white space",
    code: "loses-bytes",
    facts: { expected: bytes("ONE \tTWO THREE"), received: bytes("ONE THREE") },
    log: [],
    hint: /^send\(\) may take less/,
  },
  {
    it: "sends a part",
    code: "wrong-bytes",
    facts: { expected: bytes("ABCDEFG"), received: bytes("ABC") },
    log: [],
    hint: /send\(\) may take less/,
  },
  {
    it: "answers no datagram",
    code: "no-datagram",
    facts: { blockedIn: "poll" },
    log: [binds, writes],
    hint: /^One datagram in, one datagram out/,
  },
  {
    it: "is a client that sends nothing",
    code: "no-datagram",
    facts: { blockedIn: "poll" },
    before: [binds],
    log: [],
    hint: /which call it should have made next/,
  },
  {
    it: "is a client that waits for a datagram first",
    code: "no-datagram",
    facts: { blockedIn: "recv" },
    before: [binds],
    log: [],
    hint: /only a datagram would wake it/,
  },
  {
    it: "waits for the keyboard first",
    code: "never-listens",
    facts: { blockedIn: "read", address: "h:1" },
    log: [],
    hint: /A server asks nobody/,
  },
];
