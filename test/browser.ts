import { type Browser, chromium } from "playwright-core";

/**
 * Debian's Chromium without the windows around pages, each of which takes three times the processor time of the page in
 * it: for tests of what is on a page.
 */
export async function launchShell(): Promise<Browser> {
  return await launch("/usr/bin/chromium-headless-shell");
}

/** Debian's Chromium as people have it: for tests of what a browser does with files, addresses and its own doors. */
export async function launchChromium(): Promise<Browser> {
  return await launch("/usr/bin/chromium");
}

async function launch(executablePath: string): Promise<Browser> {
  const args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"];
  return await chromium.launch({ executablePath, args });
}
