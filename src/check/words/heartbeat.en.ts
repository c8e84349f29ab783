import { phrases } from "./phrases.en.ts";
import type { FailureEntry } from "./words.ts";

/** Failures that checks of a watch for silent peers name. One entry more here is one in heartbeat.zh.ts. */
export const heartbeat = {
  "hello-unsaid": {
    message: (it) => `Your ${it.program} did not greet a peer that it heard for the first time.`,
    hint: () => "Print “hello HOST:PORT”, the sender's address as recvfrom() returned it.",
    lesson: "24-no-disconnect#exercise",
  },
  "back-unsaid": {
    message: (it) => `${phrases.subject(it.peer)} had been called gone and spoke again, and was not welcomed back.`,
    expected: () => "“back HOST:PORT”",
    hint: () => "Remember who was there before: it is neither new nor there, but gone, which is a state of its own.",
    lesson: "24-no-disconnect#back",
  },
  "beat-unanswered": {
    message: (it) => `${phrases.subject(it.peer)} sent a beat, and it did not come back.`,
    hint: () =>
      "Whoever is heard is answered, whether it is new, has been there all the time, or was called gone. A timeout is not the end of the program.",
    lesson: "24-no-disconnect#back",
  },
  "bytes-not-echoed": {
    message: (it) =>
      `${phrases.subject(it.peer)} sent bytes that are no text, and they did not come back as they were.`,
    hint: (it) => `${phrases.lastWords(it.crash)}Send back what recvfrom() returned, without decoding it.`,
    lesson: "24-no-disconnect#exercise",
  },
  "gone-unnoticed": {
    message: (it) => `A peer has fallen silent, and your ${it.program} does not call it gone.`,
    expected: () => "“gone HOST:PORT”",
    hint: (it) =>
      it.blockedIn === "recv"
        ? "It waits in recvfrom() without a limit, and nobody talks: nothing will ever wake it. Wait no longer than until a peer may be gone."
        : "Wait no longer than until a peer may be gone, and then look at the times, whether a datagram came or not.",
    lesson: "24-no-disconnect#own-time",
  },
  "gone-unnoticed-amid-talk": {
    message: (it) =>
      `${phrases.subject(it.peer)} has been silent for long while another peer talks, and your ${it.program} does not call it gone.`,
    expected: () => "“gone HOST:PORT”",
    hint: () =>
      "A timeout of recvfrom() ends only when nobody at all talks. Note for each peer when it was last heard, and wait until the first of these times is over.",
    lesson: "24-no-disconnect#own-time",
  },
  "gone-with-the-next": {
    message: (it) =>
      `${phrases.subject(it.peer)} fell silent, another peer talked on and stopped, and your ${it.program} called the first gone only when the other's time was over as well.`,
    expected: () => "“gone HOST:PORT” when SILENCE_MS has passed since its own last datagram",
    received: () => "“gone HOST:PORT” when SILENCE_MS had passed since the other's",
    hint: () =>
      "A fixed timeout begins anew with each datagram, whoever sent it. Wait only for what is left: the earliest of all times, less now, worked out before every wait.",
    lesson: "24-no-disconnect#own-time",
  },
  "gone-too-early": {
    message: (it) => `${phrases.subject(it.peer)} was called gone before it had been silent for SILENCE_MS.`,
    expected: () => "nothing yet",
    hint: () =>
      "Count from its last datagram, not from its first: whoever sets a timer for each peer cancels the one before. SILENCE_MS holds milliseconds, Python's clocks and timeouts seconds.",
    lesson: "24-no-disconnect#own-time",
  },
  "living-called-gone": {
    message: (it) => `${phrases.subject(it.peer)} has been talking all the time, and was called gone.`,
    expected: () => "no “gone” for whoever goes on talking",
    hint: () => "Every datagram starts its sender's time anew, and nobody else's.",
    lesson: "24-no-disconnect#own-time",
  },
  "gone-repeated": {
    message: (it) => `${phrases.subject(it.peer)} is called gone again and again.`,
    expected: () => "“gone HOST:PORT”, once",
    hint: () => "Who is gone is no longer waited for: take its time out of those you look at.",
    lesson: "24-no-disconnect#back",
  },
  "wrong-heartbeat-lines": {
    message: (it) => `Your ${it.program} does not print what it should about its peers.`,
    hint: () => "One line for each change, “hello”, “gone” or “back” and HOST:PORT, and nothing else.",
    lesson: "24-no-disconnect#exercise",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
