import { RangeSet, StateField, type Extension } from "@codemirror/state";
import { Decoration, EditorView, gutter, GutterMarker, type DecorationSet } from "@codemirror/view";

class Mark extends GutterMarker {
  readonly #text: string;

  constructor(text: string) {
    super();
    this.#text = text;
  }

  override toDOM(): Node {
    const mark = document.createElement("span");
    mark.className = "mark";
    mark.textContent = this.#text;
    return mark;
  }
}

/** The numbers of the lesson's remarks beside the lines they speak of; they move with those lines. */
export function remarks(marks: ReadonlyMap<number, string>): Extension {
  if (marks.size === 0) return [];
  const lines = StateField.define<DecorationSet>({
    create: ({ doc }) =>
      Decoration.set(
        [...marks.keys()]
          .filter((line) => line <= doc.lines)
          .toSorted((a, b) => a - b)
          .map((line) => Decoration.line({ class: "marked" }).range(doc.line(line).from)),
      ),
    update: (before, { changes }) => before.map(changes),
    provide: (field) => EditorView.decorations.from(field),
  });
  const numbers = StateField.define<RangeSet<GutterMarker>>({
    create: ({ doc }) =>
      RangeSet.of(
        [...marks]
          .filter(([line]) => line <= doc.lines)
          .toSorted(([a], [b]) => a - b)
          .map(([line, text]) => new Mark(text).range(doc.line(line).from)),
      ),
    update: (before, { changes }) => before.map(changes),
  });
  return [lines, numbers, gutter({ class: "marks", markers: (view) => view.state.field(numbers) })];
}
