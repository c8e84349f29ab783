/** Before an element goes: where the focus is in it, it goes on at the other, not back to the page's begin. */
export function handFocus(from: Element, to: HTMLElement): void {
  if (from.contains(document.activeElement)) to.focus();
}
