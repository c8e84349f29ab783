import { StateEffect, StateField, type Text } from "@codemirror/state";
import { Decoration, EditorView, type DecorationSet } from "@codemirror/view";

/** The lines that are lit from now on, from 1. */
export const setLit = StateEffect.define<readonly number[]>();

const lit = Decoration.line({ class: "lit" });

/** Lit lines move with what is typed above them. */
export const litLines = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(before, { changes, effects, state }) {
    const set = effects.findLast((effect) => effect.is(setLit));
    return set === undefined ? before.map(changes) : decorate(state.doc, set.value);
  },
  provide: (field) => EditorView.decorations.from(field),
});

function decorate(text: Text, lines: readonly number[]): DecorationSet {
  const there = [...new Set(lines)].filter((line) => line >= 1 && line <= text.lines).toSorted((a, b) => a - b);
  return Decoration.set(there.map((line) => lit.range(text.line(line).from)));
}
