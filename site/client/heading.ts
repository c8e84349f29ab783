/** The switch of languages leads to the heading that is being read: both languages have the same anchors. */
export function keepHeading(): void {
  const link = document.querySelector<HTMLAnchorElement>("a.language");
  if (!link) return;
  const aim = (): void => {
    link.hash = headingInView();
  };
  for (const event of ["pointerdown", "focus", "keydown"]) link.addEventListener(event, aim);
}

/** The last heading above the middle of the window, empty at the top of the page. */
function headingInView(): string {
  if (scrollY === 0) return "";
  const headings = [...document.querySelectorAll<HTMLElement>("main h2[id], main h3[id], main section[id]")];
  return headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 2)?.id ?? "";
}
