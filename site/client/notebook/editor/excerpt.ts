import { EditorSelection, EditorState, StateEffect, StateField, type Extension, type Text } from "@codemirror/state";
import { Decoration, EditorView, WidgetType, type DecorationSet } from "@codemirror/view";
import { words } from "../words.ts";

/** Lines, from 1, the last one included. */
export interface Stretch {
  readonly first: number;
  readonly last: number;
}

/** Shows the whole program, or the excerpt that the lesson speaks of. */
export const showWhole = StateEffect.define<boolean>();

interface Shown {
  /** Offsets of the excerpt; it grows with what is typed in it. */
  readonly from: number;
  readonly to: number;
  readonly whole: boolean;
}

/** Hides what is not in the excerpt; it runs all the same. */
export function excerpt(stretch: Stretch | undefined): Extension {
  if (stretch === undefined) return [];
  const shown = StateField.define<Shown>({
    create: ({ doc }) => ({
      from: doc.line(Math.min(doc.lines, stretch.first)).from,
      to: doc.line(Math.min(doc.lines, stretch.last)).to,
      whole: stretch.first > doc.lines,
    }),
    update: (before, { changes, effects }) => {
      const set = effects.findLast((effect) => effect.is(showWhole));
      const [from, to] = [changes.mapPos(before.from, -1), changes.mapPos(before.to, 1)];
      return { from, to, whole: set?.value ?? before.whole };
    },
  });
  return [
    shown,
    // Blocks that replace lines must be known before the view measures itself, so they come from the state.
    EditorView.decorations.compute([shown, "doc"], (state) => hidden(state.doc, state.field(shown))),
    EditorView.atomicRanges.of((view) => hidden(view.state.doc, view.state.field(shown))),
    stayInside(shown),
  ];
}

/** Where a line is hidden, nothing is selected, typed or deleted. */
function stayInside(shown: StateField<Shown>): Extension {
  return [
    EditorState.transactionFilter.of((transaction) => {
      const { from, to, whole } = transaction.state.field(shown);
      const selection = within(transaction.newSelection, from, to);
      return whole || selection.eq(transaction.newSelection)
        ? transaction
        : [transaction, { selection, sequential: true }];
    }),
    // Backspace at the excerpt's begin would join it with the line before.
    EditorState.changeFilter.of((transaction) => {
      const { from, to, whole } = transaction.startState.field(shown);
      return whole || !transaction.isUserEvent("delete") || [0, from, to, transaction.startState.doc.length];
    }),
  ];
}

function within({ ranges, mainIndex }: EditorSelection, from: number, to: number): EditorSelection {
  const clamp = (at: number): number => Math.min(to, Math.max(from, at));
  return EditorSelection.create(
    ranges.map(({ anchor, head }) => EditorSelection.range(clamp(anchor), clamp(head))),
    mainIndex,
  );
}

function hidden(text: Text, { from, to, whole }: Shown): DecorationSet {
  if (whole) return Decoration.none;
  const [first, last] = [text.lineAt(from), text.lineAt(to)];
  const ranges = [];
  if (first.number > 1) ranges.push(rest(first.number - 1).range(0, first.from - 1));
  if (last.number < text.lines) ranges.push(rest(text.lines - last.number).range(last.to + 1, text.length));
  return Decoration.set(ranges);
}

function rest(lines: number): Decoration {
  return Decoration.replace({ widget: new Rest(lines), block: true });
}

class Rest extends WidgetType {
  readonly #lines: number;

  constructor(lines: number) {
    super();
    this.#lines = lines;
  }

  override eq(other: Rest): boolean {
    return other.#lines === this.#lines;
  }

  override toDOM(view: EditorView): HTMLElement {
    const made = document.createElement("div");
    made.className = "rest";
    made.textContent = `⋯ ${words.moreLines(this.#lines)}`;
    made.addEventListener("click", () => {
      view.dispatch({ effects: showWhole.of(true) });
      view.dom.dispatchEvent(new CustomEvent("switchboard-whole", { bubbles: true }));
    });
    return made;
  }
}
