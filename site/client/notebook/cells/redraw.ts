/** Puts a drawing in the place of an earlier one, and changes only what is another: hover and focus stay where they are. */
export function redraw(box: HTMLElement, svg: string): void {
  const template = document.createElement("template");
  template.innerHTML = svg;
  const fresh = template.content.firstElementChild;
  const old = box.firstElementChild;
  if (!fresh || !old) {
    box.replaceChildren(...(fresh ? [fresh] : []));
    return;
  }
  for (const { name, value } of fresh.attributes) {
    if (old.getAttribute(name) !== value) old.setAttribute(name, value);
  }
  const [had, has] = [[...old.children], [...fresh.children]];
  // The steps stand in the middle; what follows them moves down as they become more.
  for (const [index, child] of has.entries()) {
    const before = had[index];
    if (!before) old.append(child);
    else if (!before.isEqualNode(child)) before.replaceWith(child);
  }
  for (const child of had.slice(has.length)) child.remove();
}
