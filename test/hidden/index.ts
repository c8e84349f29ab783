import type { Check } from "../../src/check/check.ts";

// Each exercise by name, so that a bundle holds its checks and a misspelt slug does not compile away silently.
const loaders: Readonly<Record<string, () => Promise<{ readonly default: readonly Check[] }>>> = {
  "12-phone-call": () => import("./12-phone-call/checks.ts"),
  "13-phone-loops": () => import("./13-phone-loops/checks.ts"),
  "15-udp-echo": () => import("./15-udp-echo/checks.ts"),
};

/** The hidden checks of one exercise. Throws where it has none. */
export async function hiddenChecks(slug: string): Promise<readonly Check[]> {
  const load = loaders[slug];
  if (load === undefined) throw new Error(`No hidden checks for ${slug}: name them in test/hidden/index.ts`);
  return (await load()).default;
}
