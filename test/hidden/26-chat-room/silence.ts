import { type Check, check } from "../../../src/check/check.ts";
import { CheckFailed, fail, failingAs } from "../../../src/check/fail.ts";
import type { Program, World } from "../../../src/check/world.ts";
import { diagnosed } from "../diagnosis.ts";
import { guest, type Guest, joins } from "./talk.ts";
import { nothingCame } from "../16-qq-chat/talk.ts";
import { firstDatagrams } from "../packets.ts";
import { looseness_ms } from "../timers.ts";

/** Short, as it is waited for; a member who asks again and again is heard far more often. */
const silent_ms = 250;
/** Far more than any room needs to notice: reached only by those that never will. */
const mostAnswers = 1000;
const most_ms = 3000;

const silent = check("silent", { programs: ["room"], needs: ["leave"] }, async (world) => {
  const room = await world.start("room", { env: { SILENT_MS: String(silent_ms) } });
  await room.bound();
  for (let round = 0; round < 5; round++) {
    // Names of their own, as those of a round before may still be there.
    if (!(await dropsInTime(world, room, { living: `ada${round}`, lost: `ben${round}` }))) continue;
    await talkStops(world, room);
    if (areMostLostTooEarly(world)) fail("drops-too-early", { program: room.name });
    return;
  }
  throw new Error("this machine does not let anybody talk every quarter of a second");
});

interface Pair {
  readonly living: string;
  readonly lost: string;
}

/** As `noticesLoss`. Who seems to have been dropped while it talked may have been dropped before its time was over. */
async function dropsInTime(world: World, room: Program, pair: Pair): Promise<boolean> {
  return await diagnosed(
    () => noticesLoss(world, room, pair),
    ({ code }) => (code === "drops-the-living" && areMostLostTooEarly(world) ? "drops-too-early" : undefined),
  );
}

/**
 * One member joins and says nothing more, the other goes on asking until it hears that the first is lost. False where
 * the judge itself was too slow to keep the other one alive, which is no fault of the room.
 */
async function noticesLoss(world: World, room: Program, { living, lost }: Pair): Promise<boolean> {
  // Who lives came first, so that a room that looks no further than the first of the living misses the other.
  const sent = performance.now();
  const ada = await joins(world, room, living);
  const since = performance.now();
  const ben = await joins(world, room, lost);
  if (!(await hearsOfLoss(ada, { lost, since, sent }))) return false;
  const news = `* ${lost} lost`;
  const answer = await asks(ben, "say I am back", news);
  if (answer === news) fail("line-heard-wrongly", { program: room.name, peer: lost, received: answer });
  if (!answer.startsWith("no: ")) fail("stranger-obeyed", { program: room.name, peer: lost, received: answer });
  const heard = await asks(ada, "list");
  if (heard.startsWith(lost)) fail("stranger-obeyed", { program: room.name, peer: lost, received: heard });
  const taken = await asks(await guest(world, room, "heir"), `join ${lost}`);
  if (taken !== `joined ${lost}`) fail("name-not-free", { program: room.name, received: taken });
  // The heir stays behind alone.
  await asks(ada, "leave");
  await isForgotten(await guest(world, room, "stranger"), lost);
  return true;
}

/** Now all are silent but a stranger, who wants the name of the last one until it is free. */
async function isForgotten(stranger: Guest, name: string): Promise<void> {
  const since = performance.now();
  for (let answers = 0; (await asks(stranger, `join ${name}`)) !== `joined ${name}`; answers++) {
    if (performance.now() - since <= most_ms || answers <= mostAnswers) continue;
    fail("keeps-the-silent", { program: stranger.room.name, peer: stranger.peer.as });
  }
}

interface Loss {
  readonly lost: string;
  /** When the one who will be lost was about to speak for the last time. */
  readonly since: number;
  /** When the one who asks was about to join. */
  readonly sent: number;
}

/** Asks for the list again and again until the room says that somebody is lost; false when the asker is lost itself. */
async function hearsOfLoss(asker: Guest, { lost, since, sent }: Loss): Promise<boolean> {
  const facts = { program: asker.room.name, peer: asker.peer.as };
  let spoke = sent;
  for (let answers = 0; ; answers++) {
    const asked = performance.now();
    const received = await asks(asker, "list", `* ${lost} lost`);
    const now = performance.now();
    if (received === `* ${lost} lost`) break;
    if (received.startsWith("no: ")) return wasTooSlow(asker, now - spoke, received);
    if (!received.split(" ").includes(lost)) fail("lost-unsaid", { ...facts, received });
    if (now - since > most_ms && answers > mostAnswers) fail("keeps-the-silent", facts);
    spoke = asked;
  }
  // The last question is still open.
  const last = await answerOf(asker);
  if (last.startsWith("no: ")) return wasTooSlow(asker, performance.now() - spoke, last);
  return await talksNonsense(asker, spoke);
}

/** Says only what is refused until the asker's time would be over, had it been silent meanwhile: it is there still. */
async function talksNonsense(asker: Guest, spoke: number): Promise<boolean> {
  const since = performance.now();
  let [before, longest] = [spoke, 0];
  const speaks = async (words: string): Promise<string> => {
    const asked = performance.now();
    const received = await failingAs("refusal-missing", nothingCame, () => asks(asker, words));
    longest = Math.max(longest, performance.now() - before);
    before = asked;
    return received;
  };
  // Half as long again, for a room that looks at its clock now and then.
  for (let count = 0; count < 50 || performance.now() - since < 1.5 * silent_ms; count++) await speaks("hello");
  const received = await speaks("list");
  return received.startsWith("no: ") ? wasTooSlow(asker, longest, received) : true;
}

/** The room has dropped the asker: the room's fault, unless the asker really was silent for so long; then false. */
function wasTooSlow({ room, peer }: Guest, silence_ms: number, received: string): false {
  if (silence_ms >= silent_ms) return false;
  return fail("drops-the-living", { program: room.name, peer: peer.as, received });
}

/** On a busy machine it may seem that somebody was called lost too late, but hardly so many. */
const mostLate = 8;
/** A room that is late by chance may drop one in time whom it would have dropped too early, but hardly so many. */
const leastSeen = 3;

/**
 * One falls silent, another talks on and then stops as well, before the first one's time is over: a room that begins to
 * wait anew with each datagram loses both together.
 */
async function talkStops(world: World, room: Program): Promise<void> {
  let late: Guest | undefined;
  let seen = 0;
  for (let round = 0; round < mostLate; round++) {
    const lost = `cleo${round}`;
    const since = performance.now();
    await joins(world, room, lost);
    const dora = await joins(world, room, `dora${round}`);
    let [spoke, list] = [since, ""];
    while (spoke - since < silent_ms * 0.6) {
      spoke = performance.now();
      list = await asks(dora, "list");
    }
    // Where the judge was too slow the news has come before, and this round tells nothing.
    if (!list.split(" ").includes(lost)) continue;
    if ((await hearsNews(dora, `* ${lost} lost`)) && performance.now() - spoke < silent_ms) seen += 1;
    else late = dora;
    if (seen === leastSeen) return;
  }
  if (seen > 0) return;
  if (late !== undefined) fail("keeps-the-silent", { program: room.name, peer: late.peer.as });
}

/** By the kernel's clock: the judge's own shows more on a busy machine. One may be early by chance, but hardly most. */
function areMostLostTooEarly(world: World): boolean {
  const first = firstDatagrams(world);
  const waits_ms = [...first].flatMap(([text, joined]) => {
    const lost = text.startsWith("join ") ? first.get(`* ${text.slice("join ".length)} lost`) : undefined;
    return lost === undefined ? [] : [lost - joined];
  });
  return waits_ms.filter((wait_ms) => wait_ms < silent_ms - looseness_ms).length > waits_ms.length / 2;
}

/** Waits for the news; false when none comes, as to one who was lost first. */
async function hearsNews(one: Guest, news: string): Promise<boolean> {
  try {
    return (await answerOf(one, news)) === news;
  } catch (error) {
    if (error instanceof CheckFailed && nothingCame.includes(error.code)) return false;
    throw error;
  }
}

/** Sends words; the answer. `news` counts as one, other news of the room does not. */
async function asks(one: Guest, words: string, news?: string): Promise<string> {
  await one.send(words);
  return await answerOf(one, news);
}

async function answerOf(one: Guest, news?: string): Promise<string> {
  while (true) {
    const received = new TextDecoder().decode((await one.peer.receive()).bytes);
    if (!received.startsWith("* ") || received === news) return received;
  }
}

export const silence: readonly Check[] = [silent];
