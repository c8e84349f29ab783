import { printable } from "../../verdict/printable.ts";
import { lineIn } from "./line.ts";
import { phrases } from "./phrases.en.ts";
import type { FailureEntry } from "./words.ts";

/** Failures that checks of the chat room name. One entry more here is one in room.zh.ts. */
export const room = {
  "join-unanswered": {
    message: (it) => `${phrases.subject(it.peer)} asked to join, and was not told that it had.`,
    expected: () => "“joined NAME”",
    hint: () => "Send “joined NAME” to the address that the datagram came from.",
    lesson: "26-chat-room#membership",
  },
  "others-not-told": {
    message: (it) => `Somebody joined or left, and ${phrases.who(it.peer)}, who is in the room, was not told.`,
    expected: () => "“* NAME joined” or “* NAME left”",
    hint: () => "Whoever is in the room hears of it; the one who joins or leaves gets an answer of its own.",
    lesson: "26-chat-room#exercise",
  },
  "wrong-room-line": {
    message: (it) => `${phrases.subject(it.peer)} heard something else than it should.`,
    hint: (it) =>
      `${phrases.lastWords(it.crash)}Lines have exactly the form of the statement, without a newline; and nobody hears anything twice.`,
    lesson: "26-chat-room#exercise",
  },
  "request-unanswered": {
    message: (it) => `${phrases.subject(it.peer)}, who is in the room, asked for something and got no answer.`,
    hint: () => "Look at the first word of the datagram, and answer the address that it came from.",
    lesson: "26-chat-room#exercise",
  },
  "line-not-passed": {
    message: (it) => `A line was said in the room, and ${phrases.who(it.peer)} did not hear it.`,
    expected: () => "the line, with the speaker's name before it",
    hint: () => "There is no broadcast to the members of a room: send one datagram to each of them.",
    lesson: "26-chat-room#one-datagram-each",
  },
  "line-changed": {
    message: (it) => `${phrases.subject(it.peer)} did not hear the line as it was said.`,
    hint: () =>
      "What stands behind “say” and one space is passed on byte for byte: not stripped, not split, not decoded.",
    lesson: "26-chat-room#exercise",
  },
  "line-heard-wrongly": {
    message: (it) => `${phrases.subject(it.peer)} heard a line that was not for it, or heard one twice.`,
    expected: (it) => (it.expected === undefined ? "nothing of it" : lineIn(it)),
    hint: () =>
      "Each line goes once to each member, and to the speaker only when its join said “echo”. Who has left hears nothing.",
    lesson: "26-chat-room#one-datagram-each",
  },
  "name-not-free": {
    message: () => "A name was given up, and nobody can have it.",
    hint: () =>
      "Keep what belongs to a member in one place, and remove it whole: a list of names beside a list of addresses goes out of step.",
    lesson: "26-chat-room#membership",
  },
  "name-taken-twice": {
    message: () => "Two members have one name.",
    expected: () => "a datagram that begins with “no: ”",
    hint: () => "Look through the names of all members before you take one in.",
    lesson: "26-chat-room#membership",
  },
  "repeated-join": {
    message: (it) => `${phrases.subject(it.peer)} joined once more, as if the answer had been lost, and it went wrong.`,
    expected: (it) => (it.expected === undefined ? "the same answer again, and nothing else" : lineIn(it)),
    hint: () =>
      "A datagram may come twice, because the network doubled it or because its answer was lost. The same join from the same address must do no more than the first.",
    lesson: "26-chat-room#twice",
  },
  "refusal-missing": {
    message: (it) =>
      `${phrases.subject(it.peer)} sent ${it.asked.length === 0 ? "an empty datagram" : phrases.quoted(printable(it.asked, { limit: 40 }))}, which cannot be done, and was not told so.`,
    expected: () => "one datagram that begins with “no: ”",
    hint: () =>
      "Compare the whole datagram with what may be said, and answer all else with “no: ” and why. A name is ASCII letters and digits, which \\w is not, and only “echo” may follow it; TEXT has a byte at least; a newline at the end is a byte too much, and in Python “$” does not see it.",
    lesson: "26-chat-room#exercise",
  },
  "stranger-obeyed": {
    message: (it) => `${phrases.subject(it.peer)} has not joined, and your ${it.program} did what it asked.`,
    expected: () => "a datagram that begins with “no: ”",
    hint: () => "UDP has no connection that could carry who somebody is. Look up each sender's address first.",
    lesson: "26-chat-room#membership",
  },
  "died-of-datagram": {
    message: (it) => `A datagram came that makes no sense, and your ${it.program} died of it.`,
    expected: () => "one datagram that begins with “no: ”",
    hint: (it) => `${phrases.lastWords(it.crash)}Anybody may send anything, also nothing, and bytes that are no text.`,
    lesson: "26-chat-room#exercise",
  },
  "keeps-the-silent": {
    message: (it) =>
      `A member has been silent for far too long, and ${phrases.who(it.peer)} is not told that it is lost.`,
    expected: () => "“* NAME lost”",
    hint: () =>
      "Each member has a time of its own. A timeout of recv() that any datagram starts anew never ends while somebody talks, and ends too late when they stop.",
    lesson: "26-chat-room#silence",
  },
  "drops-too-early": {
    message: () => "A member was dropped before SILENT_MS had passed.",
    expected: () => "a member that stays until its time is over",
    received: () => "the member dropped",
    hint: () =>
      "Count from the last datagram of this member. SILENT_MS holds milliseconds, Python's clocks and timeouts seconds.",
    lesson: "26-chat-room#silence",
  },
  "drops-the-living": {
    message: (it) => `${phrases.subject(it.peer)} has been sending all the time, and was dropped as silent.`,
    expected: () => "a member that stays",
    hint: () => "Every datagram of a member is a sign of life, whatever it asks: note the time before you look inside.",
    lesson: "26-chat-room#silence",
  },
  "lost-unsaid": {
    message: (it) => `A silent member is gone from the list, and ${phrases.who(it.peer)} was not told.`,
    expected: () => "“* NAME lost”",
    hint: () => "Tell everybody who is still there when you drop somebody.",
    lesson: "26-chat-room#silence",
  },
  "lost-with-gone-member": {
    message: (it) => `One member went without a word, and since then ${phrases.who(it.peer)} hears nothing.`,
    expected: () => "a room that goes on",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}sendto() to an address where nobody is must not stop the room; a connected socket for each member reports ECONNREFUSED.`,
    lesson: "15-udp-echo#lost-datagrams",
  },
  "talks-before-joining": {
    message: (it) => `Your ${it.program} said something before the room had let it in.`,
    expected: () => "“join NAME”, and nothing else until it is answered",
    hint: () => "Ask to join, wait for “joined NAME”, and only then look at the keyboard.",
    lesson: "26-chat-room#exercise",
  },
  "wrong-request": {
    message: (it) => `Your ${it.program} did not send the room what it should.`,
    hint: () => "One datagram for each typed line, in the form of the statement, without a newline.",
    lesson: "26-chat-room#exercise",
  },
  "join-not-repeated": {
    message: (it) => `Its first “join” was lost, and your ${it.program} did not ask again.`,
    expected: () => "the same join again after TIMEOUT_MS, three in all",
    hint: () => "Nobody tells you that a datagram was lost. Wait with a time limit, and send it again.",
    lesson: "26-chat-room#twice",
  },
  "not-let-in-unexplained": {
    message: (it) => `The room did not let your ${it.program} in, and it does not say so as it should.`,
    hint: () =>
      "One line on standard error, “no answer” or the room's own “no: …”, and exit status 1; nothing on standard output.",
    lesson: "26-chat-room#exercise",
  },
  "refusal-not-waited-out": {
    message: (it) => `Nobody was at the room's port, and your ${it.program} did not wait until it could ask again.`,
    expected: (it) => `a second join, ${it.limit ?? 0} ms after the first (TIMEOUT_MS)`,
    received: () => "none, or one at once",
    hint: (it) =>
      `${phrases.lastWords(it.crash)}A connected UDP socket reports a dead port as ECONNREFUSED, at once, from recv() or from the next send(). The room may still come: take it for silence, and wait until the time is up.`,
    lesson: "14-udp-outline#refusal",
  },
  "asks-for-ever": {
    message: (it) => `The room is silent, and your ${it.program} does not give up.`,
    expected: () => "three joins, then “no answer” on standard error and exit status 1",
    hint: () => "Count the tries, and wait for each with TIMEOUT_MS.",
    lesson: "26-chat-room#twice",
  },
  "no-sign-of-life": {
    message: (it) => `Nothing is typed, and your ${it.program} lets the room take it for gone.`,
    expected: () => "“here”, every HERE_MS",
    hint: () =>
      "Give the call in which you wait a time limit: what is left until the next sign of life is due. When it is over, send “here”.",
    lesson: "26-chat-room#silence",
  },
  "signs-of-life-too-often": {
    message: (it) => `Your ${it.program} says “here” again before HERE_MS are over.`,
    expected: () => "“here”, once every HERE_MS",
    received: (it) => `five of them in ${it.count ?? 0} ms`,
    hint: () =>
      "When “here” has been sent, the next one is due HERE_MS later: set the time anew, or select returns at once from now on.",
    lesson: "26-chat-room#silence",
  },
  "leaves-without-a-word": {
    message: (it) => `Your ${it.program} went without telling the room.`,
    expected: () => "“leave”",
    hint: () => "The room cannot see that a UDP program has ended. Send “leave” before you exit.",
    lesson: "26-chat-room#silence",
  },
  "line-not-shown": {
    message: (it) => `The room said something, and your ${it.program} does not show it as it should.`,
    hint: (it) =>
      it.blockedIn === "read"
        ? "It waits for the keyboard. Wait for both at once, as in lesson 16."
        : "Each datagram from the room is one line on standard output.",
    lesson: "16-qq-chat#two-at-once",
  },
  "shows-outsider": {
    message: (it) => `Somebody else than the room wrote, and your ${it.program} showed it.`,
    expected: () => "only what the room says",
    hint: () =>
      "Compare the address that recvfrom() returns with HOST and PORT, or connect the socket: then the kernel keeps all others out.",
    lesson: "15-udp-echo#strangers",
  },
  "died-of-gone-room": {
    message: (it) => `Nobody is at the room's port any more, and your ${it.program} died of it.`,
    expected: () => "a client that goes on, and exit status 0 at the end",
    received: (it) => (it.died === undefined ? phrases.nothing : phrases.exit(it.died)),
    hint: (it) =>
      `${phrases.lastWords(it.crash)}A connected UDP socket reports ECONNREFUSED from recv() or from the next send(): catch it in both.`,
    lesson: "15-udp-echo#lost-datagrams",
  },
} satisfies Readonly<Record<string, FailureEntry>>;
