import { phrases } from "./phrases.en.ts";
import type { FailureEntry } from "./words.ts";

/** Failures that checks of letters over UDP name. One entry more here is one in letters.zh.ts. */
export const letters = {
  "letter-misaddressed": {
    message: (it) => `Your ${it.program} did not send the letter as the datagram it should be.`,
    hint: () =>
      "The number of the letter, counted from 1, one space, and the text just as it was typed, its own spaces too. No newline: a datagram ends by itself.",
    lesson: "14-udp-outline#exercise",
  },
  "outcome-untold": {
    message: (it) => `Your ${it.program} does not say what became of its letter.`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Print one line for each letter as soon as it is known: its number, a space, and “acknowledged” or “given up”.`,
    lesson: "14-udp-outline#exercise",
  },
  "prints-more-than-outcomes": {
    message: (it) => `Your ${it.program} prints more than what became of its letters.`,
    hint: () =>
      "Standard output holds one line for each letter and nothing else: no prompt, no progress. A prompt given to input() goes there too.",
    lesson: "14-udp-outline#exercise",
  },
  "sent-once-more": {
    message: (it) => `The letter had been acknowledged, or there was still time, and your ${it.program} sent it again.`,
    expected: () => "one datagram",
    hint: () => "Send a copy only when the wait for the one before it is over. An ack ends the letter.",
    lesson: "14-udp-outline#again",
  },
  "not-sent-again": {
    message: (it) => `No ack came, and your ${it.program} did not send its letter again.`,
    expected: () => "the same datagram once more",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Nobody tells you that a datagram was lost. Wait with a limit, TIMEOUT_MS at first, and when it is over send the same bytes again, until TRIES datagrams have gone.`,
    lesson: "14-udp-outline#again",
  },
  "letter-changed": {
    message: (it) => `The copy that your ${it.program} sent differs from the letter.`,
    hint: () =>
      "The receiver knows a copy by its number. A new number makes a new letter of it, and the same text is delivered twice.",
    lesson: "14-udp-outline#copies",
  },
  "too-many-tries": {
    message: (it) => `Your ${it.program} sent its letter more often than TRIES allows.`,
    expected: (it) => `${it.limit ?? 0} datagrams`,
    hint: () => "TRIES counts all datagrams of a letter, the first one too.",
    lesson: "14-udp-outline#again",
  },
  "waits-not-longer": {
    message: (it) => `Your ${it.program} does not wait twice as long after each try.`,
    expected: (it) => `at least ${it.limit ?? 0} ms for all tries`,
    received: (it) => `${it.count ?? 0} ms`,
    hint: () =>
      "TIMEOUT_MS is the first wait; each further one is twice the one before it. After the last try there is a wait too: its ack may be on its way.",
    lesson: "14-udp-outline#again",
  },
  "waits-too-long": {
    message: (it) => `Your ${it.program} waits too long before it sends a letter again.`,
    expected: (it) => `less than ${it.limit ?? 0} ms for the first wait of a letter`,
    received: (it) => (it.count === undefined ? "no copy" : `${it.count} ms`),
    hint: () =>
      "The first wait of every letter is TIMEOUT_MS: only after it is it doubled, and the next letter begins with TIMEOUT_MS again.",
    lesson: "14-udp-outline#exercise",
  },
  "stops-at-given-up": {
    message: (it) => `One letter was given up, and your ${it.program} does not send the next.`,
    expected: () => "the next letter",
    hint: (it) => `${phrases.lastWords(it.crash)}What became of one letter says nothing about the next: go on.`,
    lesson: "14-udp-outline#exercise",
  },
  "gives-up-at-refusal": {
    message: (it) => `Nobody was at the receiver's port yet, and your ${it.program} could not bear it.`,
    expected: () => "a sender that goes on trying",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}A connected UDP socket reports a dead port as ECONNREFUSED, from recv() or from the next send(). Treat it as silence.`,
    lesson: "14-udp-outline#refusal",
  },
  "tries-spent-at-once": {
    message: (it) => `Nobody was at the receiver's port yet, and your ${it.program} spent all its tries in a moment.`,
    expected: () => "a sender that waits before it tries again",
    hint: () =>
      "A refusal comes at once, long before the wait is over. It is no reason to hurry: wait until the time is up, then send again.",
    lesson: "14-udp-outline#refusal",
  },
  "ack-misread": {
    message: (it) => `Your ${it.program} took something for the ack of its letter that is none.`,
    hint: () =>
      "Compare the whole datagram, byte for byte, with the ack that is due. Do not strip it, split it or look at its beginning only: a newline is a byte more, “ack 11” begins like “ack 1”, and an empty datagram is not the end of anything.",
    lesson: "14-udp-outline#copies",
  },
  "old-ack-taken": {
    message: (it) => `Your ${it.program} took the ack of an earlier letter for that of this one.`,
    expected: () => "a sender that goes on waiting",
    hint: () =>
      "Who sends copies gets acks in copies. They lie in the queue when the next letter goes out: look at the number.",
    lesson: "14-udp-outline#copies",
  },
  "chatter-prolongs-wait": {
    message: (it) => `Datagrams that are no acks came during the wait, and your ${it.program} let them prolong it.`,
    expected: () => "the same datagram once more, when the time is over",
    hint: () =>
      "The timeout of a socket is for one call of recv(). Note once when the wait is over, and give each recv() only what is left.",
    lesson: "14-udp-outline#again",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
