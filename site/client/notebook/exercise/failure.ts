import type { EncodedEvent } from "../../../../src/wire/encoded.ts";
import type { CheckResult, Failure, TranscriptEntry } from "../../../../src/verdict/verdict.ts";
import { offerPlayer } from "../../player.ts";
import { lightsOf, type Light } from "../cells/recorded.ts";
import { drawer } from "../drawing/drawer.ts";
import { make, type Child } from "../make.ts";
import { page } from "../page.ts";
import { language } from "../page-language.ts";
import { words } from "../words.ts";

export interface FailureContext {
  /** What was seen of the check, for its picture. */
  readonly events: readonly EncodedEvent[];
  readonly light: Light;
  /** What a lesson is called, by its slug. */
  readonly titleOf: (lesson: string) => string;
}

/** Why a check failed, as the terminal says it; and its conversation as a picture that can be played. */
export function failureHtml(check: CheckResult, context: FailureContext): HTMLElement {
  const { failure } = check;
  const made = make("div", { class: "failure" });
  if (!failure) return made;
  made.append(
    ...comparison(failure),
    make("dl", {}, ...row(words.hint, failure.hint), ...row(words.lesson, lessonLink(failure.lesson, context))),
    ...happened(check, context),
    make("dl", {}, ...row(words.again, commandOf(failure.replay)), ...row(words.byHand, commandOf(failure.by_hand))),
  );
  return made;
}

/** The drawing where bytes were compared; else what was expected and received, in words. */
function comparison({ caret, expected, received }: Failure): readonly HTMLElement[] {
  if (caret !== undefined) return [make("pre", { class: "stream caret", tabindex: 0 }, ...caretLines(caret))];
  return [make("dl", {}, ...row(words.expected, expected), ...row(words.received, received))];
}

function caretLines(caret: string): readonly Child[] {
  return caret.split("\n").map((line) => (/^\s*\^+\s*$/.test(line) ? make("b", {}, `${line}\n`) : `${line}\n`));
}

function happened({ id, transcript }: CheckResult, context: FailureContext): readonly HTMLElement[] {
  const parts: HTMLElement[] = [];
  if (context.events.length > 0) parts.push(replay(id, context));
  if (transcript.length > 0) {
    const list = make("ol", { class: "transcript", tabindex: 0 }, ...transcript.map(entryHtml));
    const title = make("summary", {}, words.happened);
    parts.push(make("details", { open: context.events.length === 0 }, title, list));
  }
  return parts;
}

function entryHtml({ t_ms, who, did, text, hex }: TranscriptEntry): HTMLElement {
  const said = hex === "" ? undefined : make("code", {}, text);
  return make("li", {}, make("small", {}, `${t_ms.toFixed(1)} ms`), " ", make("b", {}, who), ` ${did} `, said);
}

function replay(id: string, context: FailureContext): HTMLElement {
  const box = make("div", { class: "picture", tabindex: 0 });
  const steps = make("ol", { class: "steps", hidden: true });
  const run = make("div", { class: "run" }, box, make("div", { class: "player" }), steps);
  void drawInto({ run, box, steps }, `check-${id}`, context);
  return run;
}

interface Replay {
  readonly run: HTMLElement;
  readonly box: HTMLElement;
  readonly steps: HTMLElement;
}

async function drawInto({ run, box, steps }: Replay, log: string, { events, light }: FailureContext): Promise<void> {
  const drawing = await drawer.draw({ kind: "draw", log, fresh: true, events, wish: { language, limit: 300 } });
  if (!drawing || drawing.svg === "") return run.remove();
  box.innerHTML = drawing.svg;
  steps.replaceChildren(...drawing.steps.map((text) => make("li", {}, text)));
  offerPlayer(run, lightsOf(run, light, drawing.lanes));
}

function commandOf(text: string | undefined): Child {
  return text ? make("pre", { class: "stream command", tabindex: 0 }, text) : undefined;
}

function row(label: string, content: Child): readonly HTMLElement[] {
  return content === undefined || content === "" ? [] : [make("dt", {}, label), make("dd", {}, content)];
}

function lessonLink(lesson: string, { titleOf }: FailureContext): Child {
  const [slug = "", anchor] = lesson.split("#");
  if (slug === "") return undefined;
  const place = anchor === undefined ? "" : `#${anchor}`;
  const href = slug === page.slug && place !== "" ? place : `${slug}.html${place}`;
  return make("a", { href }, slug === page.slug ? headingOf(anchor) : titleOf(slug));
}

/** What a part of this page is called; without an anchor, the page itself. */
function headingOf(anchor: string | undefined): string {
  const heading = anchor === undefined ? null : document.getElementById(anchor);
  return (heading?.textContent ?? document.title.replace(/ · .*/, "")).trim();
}
