import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** A browser without a window, for what only a browser can draw. */
export interface Drawer extends AsyncDisposable {
  /** A picture of 1200 by 630 pixels. */
  readonly png: (html: string) => Promise<Uint8Array>;
  /** A page of the disk on paper of A4. */
  readonly pdf: (url: string) => Promise<Uint8Array>;
}

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"];

/** Starts the Chromium of this machine; undefined where there is none, or nothing to drive it with. */
export async function openDrawer(): Promise<Drawer | undefined> {
  const folders = (process.env["PATH"] ?? "").split(delimiter);
  const executablePath = names.flatMap((name) => folders.map((folder) => join(folder, name))).find(existsSync);
  const playwright = await import("playwright-core").catch(() => undefined);
  if (executablePath === undefined || !playwright) return undefined;
  // As root, as in most containers, Chromium's own sandbox is not to be had; it is shown nothing but our pages.
  const args = [
    "--disable-gpu",
    "--disable-background-networking",
    ...(process.getuid?.() === 0 ? ["--no-sandbox"] : []),
  ];
  const browser = await playwright.chromium.launch({ executablePath, args });
  const page = await browser.newPage({ viewport: { width: 1200, height: 630 }, colorScheme: "light" });
  return {
    png: async (html) => {
      await page.setContent(html);
      return await page.screenshot();
    },
    pdf: async (url) => {
      await page.goto(url);
      return await page.pdf({ format: "A4", preferCSSPageSize: true, outline: true, tagged: true });
    },
    [Symbol.asyncDispose]: () => browser.close(),
  };
}
