import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentWithTab } from "@codemirror/commands";
import { bracketMatching, indentOnInput, indentUnit } from "@codemirror/language";
import { lintKeymap } from "@codemirror/lint";
import { searchKeymap } from "@codemirror/search";
import { EditorState, type Extension } from "@codemirror/state";
import { EditorView, keymap, lineNumbers } from "@codemirror/view";
import { page } from "../page.ts";
import type { SharedText } from "../texts/shared-text.ts";
import { told } from "../texts/shared-text.ts";
import { words } from "../words.ts";
import { explained } from "./calls.ts";
import { colours, languageOf } from "./colours.ts";
import { litLines, setLit } from "./lit.ts";
import { remarks } from "./remarks.ts";
import { excerpt, showWhole, type Stretch } from "./excerpt.ts";
import { syntaxErrors } from "./syntax.ts";

export interface EditorOptions {
  readonly text: SharedText;
  /** `clock-server.ts`: names it to screen readers, and its ending the language. */
  readonly file: string;
  readonly onRun?: (all: boolean) => void;
  readonly onSave?: () => void;
  /** Whether lines that are too long go on below. */
  readonly wraps?: boolean;
  /** The lines of which a page shows only these, from 1, and those with remarks. */
  readonly shown?: Stretch | undefined;
  readonly remarks?: ReadonlyMap<number, string>;
}

/** An editor on a shared text. */
export interface Editor {
  readonly dom: HTMLElement;
  /** Marks the lines that running programs are at. */
  light(lines: readonly number[]): void;
  showWhole(whole: boolean): void;
}

export function openEditor(options: EditorOptions): Editor {
  const view = new EditorView({
    state: EditorState.create({ doc: options.text.text, extensions: extensionsOf(options) }),
  });
  // A text's first line may be hidden.
  view.dispatch({ selection: { anchor: 0 } });
  options.text.attach(view);
  let lit = "";
  return {
    dom: view.dom,
    light(lines) {
      if (lines.join() === lit) return;
      lit = lines.join();
      view.dispatch({ effects: setLit.of(lines) });
    },
    showWhole: (whole) => view.dispatch({ effects: showWhole.of(whole) }),
  };
}

function extensionsOf(options: EditorOptions): Extension {
  const { text, file } = options;
  return [
    EditorView.cspNonce.of(page.nonce),
    lineNumbers(),
    history(),
    indentOnInput(),
    indentUnit.of(file.endsWith(".py") ? "    " : "  "),
    bracketMatching(),
    closeBrackets(),
    autocompletion(),
    languageOf(file),
    colours,
    explained,
    syntaxErrors,
    litLines,
    remarks(options.remarks ?? new Map()),
    excerpt(options.shown),
    options.wraps ? EditorView.lineWrapping : [],
    EditorView.contentAttributes.of({
      "aria-label": words.editor(file),
      "aria-describedby": "editor-keys",
      spellcheck: "false",
      tabindex: "0",
    }),
    EditorView.updateListener.of(({ docChanged, transactions, changes, view }) => {
      if (docChanged && !transactions.some((one) => one.annotation(told))) text.typed(view, changes);
    }),
    keymap.of([
      ...commands(options),
      ...closeBracketsKeymap,
      ...completionKeymap,
      ...searchKeymap,
      ...historyKeymap,
      ...lintKeymap,
      ...defaultKeymap.filter(({ key }) => key !== "Mod-Enter"),
      indentWithTab,
    ]),
  ];
}

function commands({
  text,
  onRun,
  onSave,
}: EditorOptions): { key: string; run: () => boolean; shift?: () => boolean }[] {
  const run = (all: boolean) => () => {
    onRun?.(all);
    return true;
  };
  const save = (): boolean => {
    void text.flush().then(() => onSave?.());
    return true;
  };
  return [
    { key: "Mod-Enter", run: run(false), shift: run(true) },
    { key: "Mod-s", run: save },
  ];
}
