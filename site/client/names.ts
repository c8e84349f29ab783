/** Keeps the names of the lanes in sight while a reader scrolls through a picture that is longer than the screen or its box. */
export function keepNames(): void {
  let isDue = false;
  const look = (): void => {
    if (isDue) return;
    isDue = true;
    requestAnimationFrame(() => {
      isDue = false;
      for (const box of document.querySelectorAll<HTMLElement>(".picture")) placeNames(box);
    });
  };
  // A box that scrolls by itself tells nobody else of it.
  addEventListener("scroll", look, { capture: true, passive: true });
  addEventListener("resize", look, { passive: true });
}

/** Puts the names of one picture at the top of what is to be seen of it. */
export function placeNames(box: HTMLElement): void {
  const svg = box.querySelector<SVGSVGElement>("svg");
  const names = svg?.querySelector<SVGGElement>(".names");
  if (!svg || !names) return;
  const { top, height } = svg.getBoundingClientRect();
  const hidden = Math.max(0, box.getBoundingClientRect().top) - top;
  const whole = svg.viewBox.baseVal.height;
  const down = (hidden * whole) / height;
  const isAway = down > 0 && down < whole - margin;
  names.classList.toggle("away", isAway);
  names.style.transform = isAway ? `translateY(${down}px)` : "";
}

/** What is left of a picture when its names stay behind: they would cover its end. */
const margin = 120;
