import { spawn } from "node:child_process";
import { createWriteStream, existsSync } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { writeWhole } from "../learner/kept.ts";
import { workspaceRoot } from "../learner/workspace.ts";
import { escapeHtml } from "../course/html.ts";

/**
 * Opens a browser by a file that only the learner can read and that leads to the address: what a program is called with,
 * everybody on the machine can see. Resolves to what removes the file; to undefined where there is no browser.
 */
export async function openBrowser(root: string, address: string): Promise<(() => Promise<void>) | undefined> {
  if (!hasBrowser()) return undefined;
  // Not a hidden one, nor one in a temporary folder: packaged browsers cannot see those.
  const file = join(workspaceRoot(root), "open-notebook.html");
  await mkdir(dirname(file), { recursive: true });
  await writeWhole(file, `<!doctype html><meta http-equiv="refresh" content="0; url=${escapeHtml(address)}">\n`, 0o600);
  const opener = waitingOpener() ?? startOpener(root);
  opener.on("error", () => {});
  opener.end(`${file}\n`);
  return () => rm(file, { force: true });
}

function hasBrowser(): boolean {
  const { BROWSER, DISPLAY, WAYLAND_DISPLAY, WSL_DISTRO_NAME, PATH = "" } = process.env;
  if (BROWSER) return true;
  const hasScreen = Boolean(DISPLAY || WAYLAND_DISPLAY || WSL_DISTRO_NAME) || process.platform === "darwin";
  const openers = ["xdg-open", "wslview", "open"];
  return hasScreen && PATH.split(delimiter).some((folder) => openers.some((name) => existsSync(join(folder, name))));
}

/** The one that bin/switchboard.js has started outside the user namespace: in it all seem to be root, which browsers refuse. */
function waitingOpener(): NodeJS.WritableStream | undefined {
  const fd = process.env["SWITCHBOARD_OPENER"];
  return fd === undefined ? undefined : createWriteStream("", { fd: Number(fd) });
}

function startOpener(root: string): NodeJS.WritableStream {
  const script = join(root, "bin", "open-browser.sh");
  const child = spawn("/bin/sh", [script], { stdio: ["pipe", "ignore", "ignore"], detached: true });
  child.on("error", () => {});
  child.unref();
  return child.stdin;
}
