let loading: Promise<void> | undefined;

/** The search is fetched when it is first asked for: by its link, by `/` or by Ctrl+K. */
export function offerSearch(): void {
  const link = document.querySelector<HTMLAnchorElement>("a.search-link");
  if (!link) return;
  link.addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    void open(link);
  });
  for (const event of ["pointerenter", "focus"]) link.addEventListener(event, () => void load(), { once: true });
  document.addEventListener("keydown", (event) => {
    if (!asksForSearch(event)) return;
    event.preventDefault();
    void open(link);
  });
  if (document.querySelector("#search")) void load().then(() => globalThis.switchboardOpenSearch?.());
}

async function open(link: HTMLAnchorElement): Promise<void> {
  try {
    await load();
    globalThis.switchboardOpenSearch?.();
  } catch {
    location.href = link.href;
  }
}

function asksForSearch({ key, ctrlKey, metaKey, altKey, target }: KeyboardEvent): boolean {
  if (altKey) return false;
  if (ctrlKey || metaKey) return key.toLowerCase() === "k";
  const writes = target instanceof HTMLElement && target.closest("input, textarea, select, [contenteditable]");
  return key === "/" && !writes;
}

/** Scripts, not fetches: those work from a folder on disk too. The index first, for the search reads it when it starts. */
async function load(): Promise<void> {
  loading ??= (async () => {
    await loadScript("search.js");
    await loadScript("../theme/search.js");
  })();
  await loading;
}

async function loadScript(src: string): Promise<void> {
  const script = document.createElement("script");
  script.src = src;
  await new Promise<void>((resolve, reject) => {
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", reject);
    document.head.append(script);
  });
}
