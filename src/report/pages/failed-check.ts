import { named } from "../../check/named.ts";
import type { CheckResult, Failure, TranscriptEntry } from "../../verdict/verdict.ts";
import { conversationOf } from "../../wire/conversation.ts";
import { svgOf } from "../../wire/svg/svg.ts";
import type { WireEvent } from "../../wire/event.ts";
import type { Policy } from "../class.ts";
import { classWords } from "../class-words.ts";
import type { ClassWords } from "../class-words.en.ts";
import { markup, type Html, maybe, nothing, shown, trusted } from "./markup.ts";

export interface FailedCheck {
  readonly check: CheckResult;
  readonly failure: Failure;
  /** What was seen, where it was kept. */
  readonly seen: readonly WireEvent[] | undefined;
  /** Different for every picture of a page. */
  readonly id: string;
  readonly policy: Policy;
}

/** Why a check failed: what was expected and came, what happened as a picture and in words, and what helps. */
export function failedCheck({ check, failure, seen, id, policy }: FailedCheck): Html {
  const words = classWords[policy.language];
  return markup`<p class="what">${shown(failure.message)}</p>
    ${compared(failure, words)} ${maybe(seen, (events) => picture(events, id, policy))}
    ${transcript(check.transcript, words, seen === undefined)} ${advice(failure, policy, words)}`;
}

function compared(failure: Failure, words: ClassWords): Html {
  if (failure.caret !== undefined) return markup`<pre tabindex="0">${shown(failure.caret)}</pre>`;
  return markup`<dl>
    <dt>${words.expected}</dt>
    <dd>${shown(failure.expected)}</dd>
    <dt>${words.received}</dt>
    <dd>${shown(failure.received)}</dd>
  </dl>`;
}

/** Nothing where there is nothing to draw. */
function picture(events: readonly WireEvent[], id: string, { language }: Policy): Html {
  const conversation = named(conversationOf(events), language);
  if (conversation.lanes.length === 0) return nothing;
  const drawn = svgOf(conversation, { language, id, inPage: true, limit: 60 });
  return markup`<div class="picture" tabindex="0" role="group">${trusted(drawn)}</div>`;
}

function transcript(entries: readonly TranscriptEntry[], words: ClassWords, open: boolean): Html {
  if (entries.length === 0) return nothing;
  const lines = entries.map((entry) => markup`<li>${line(entry)}</li>`);
  const list = markup`<ol>
    ${lines}
  </ol>`;
  return open
    ? markup`<p>${words.happened}</p>
        ${list}`
    : markup`<details class="words">
        <summary>${words.inWords}</summary>
        ${list}
      </details>`;
}

function line({ t_ms, who, did, text }: TranscriptEntry): Html {
  const bytes = text === "" ? nothing : markup` <code>${shown(text)}</code>`;
  return markup`<span class="time">${t_ms.toFixed(1)} ms</span>
    ${shown([who, did].filter((part) => part !== "").join(" "))}${bytes}`;
}

function advice(failure: Failure, policy: Policy, words: ClassWords): Html {
  const hint =
    policy.hints === "none" || failure.hint === "" ? nothing : row(words.hint, markup`${shown(failure.hint)}`);
  const lesson = failure.lesson === "" ? nothing : row(words.lesson, lessonLink(failure.lesson, policy));
  const byHand = maybe(failure.by_hand, (typed) =>
    row(words.byHand, markup`<pre class="wrap" tabindex="0">${shown(typed)}</pre>`),
  );
  return markup`<dl>${[hint, lesson, byHand]}</dl>`;
}

function row(term: string, told: Html): Html {
  return markup`<dt>${term}</dt>
    <dd>${told}</dd>`;
}

function lessonLink(lesson: string, { site, language }: Policy): Html {
  if (site === undefined) return markup`<code>${lesson}</code>`;
  const [slug = "", anchor = ""] = lesson.split("#");
  const address = `${site}${language}/${slug}.html${anchor === "" ? "" : `#${anchor}`}`;
  return markup`<a href="${address}">${lesson}</a>`;
}
