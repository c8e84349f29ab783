import { openSearch, type SearchData } from "./find.ts";
import { searchPanel } from "./panel.ts";
import { searchWords } from "./words.ts";

declare global {
  // Assigned by the language's search file; set by this script for the page's own.
  var switchboardSearch: SearchData | undefined;
  var switchboardOpenSearch: (() => void) | undefined;
}

if (globalThis.switchboardSearch) start(globalThis.switchboardSearch);

function start(data: SearchData): void {
  const find = openSearch(data);
  const place = document.querySelector("#search");
  if (place) {
    place.replaceChildren(searchPanel(find));
    globalThis.switchboardOpenSearch = () => place.querySelector("input")?.focus();
    return;
  }
  const dialog = searchDialog(searchPanel(find));
  globalThis.switchboardOpenSearch = () => {
    if (dialog.open) return;
    dialog.showModal();
    dialog.querySelector("input")?.select();
  };
}

function searchDialog(panel: HTMLElement): HTMLDialogElement {
  const dialog = document.createElement("dialog");
  dialog.className = "search-dialog";
  dialog.setAttribute("aria-label", searchWords.label);
  const close = document.createElement("button");
  close.type = "button";
  close.textContent = searchWords.close;
  close.addEventListener("click", () => dialog.close());
  panel.querySelector("input")?.after(close);
  dialog.append(panel);
  dialog.addEventListener("click", ({ target }) => {
    if (target === dialog) dialog.close();
    // A result on this page: the dialog would hide it.
    if (target instanceof Element && target.closest("a")) dialog.close();
  });
  document.body.append(dialog);
  return dialog;
}
