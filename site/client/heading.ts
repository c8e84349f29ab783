const read_ms = 1000;
const way_up_ms = 10_000;

/**
 * The switch of languages leads to the heading that is being read: both languages have the same anchors. The switch
 * stands at the top, so what counts there is the heading that was read before the reader went up to it.
 */
export function keepHeading(): void {
  const link = document.querySelector<HTMLAnchorElement>("a.language");
  const headings = [...document.querySelectorAll<HTMLElement>("main h2[id], main h3[id]")];
  if (!link || headings.length === 0) return;
  let current = { id: inView(headings), since: performance.now() };
  let left = { id: "", at: -way_up_ms };
  const look = (): void => {
    const id = inView(headings);
    const now = performance.now();
    if (id === current.id) return;
    if (now - current.since > read_ms) left = { id: current.id, at: now };
    current = { id, since: now };
  };
  const aim = (): void => {
    look();
    const wentUp = performance.now() - left.at < way_up_ms && performance.now() - current.since < way_up_ms;
    link.hash = wentUp ? left.id : current.id;
  };
  document.addEventListener("scroll", look, { passive: true });
  for (const event of ["pointerdown", "focus", "keydown"]) link.addEventListener(event, aim);
}

/** The last heading in the upper quarter of the window or above it, empty at the top of the page. */
function inView(headings: readonly HTMLElement[]): string {
  if (scrollY === 0) return "";
  return headings.findLast((heading) => heading.getBoundingClientRect().top < innerHeight / 4)?.id ?? "";
}
