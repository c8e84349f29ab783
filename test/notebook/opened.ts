import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from "playwright-core";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A notebook that runs, with a workspace of its own, and a browser that looks at it. */
export interface OpenedNotebook extends AsyncDisposable {
  readonly workspace: string;
  readonly browser: Browser;
  /** A browser's window of its own that knows the notebook. */
  enter(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Ends the server with SIGKILL. */
  crash(): Promise<void>;
  /** Starts it again, on the same port. */
  startAgain(): Promise<void>;
}

export async function openNotebook(): Promise<OpenedNotebook> {
  const workspace = await mkdtemp(join(tmpdir(), "switchboard-notebook-"));
  let server = await startServer(workspace, "0");
  const browser = await chromium.launch({
    executablePath: "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu"],
  });
  return {
    workspace,
    browser,
    async enter(options = {}) {
      const context = await browser.newContext({ baseURL: new URL(server.address).origin, ...options });
      // Long before the test's own deadline, so that what was missed is named.
      context.setDefaultTimeout(15_000);
      const page = await context.newPage();
      // The first of all pages is made when it is asked for.
      await page.goto(server.address, { timeout: 50_000 });
      await page.close();
      return context;
    },
    crash: () => end(server.child, "SIGKILL"),
    async startAgain() {
      server = await startServer(workspace, new URL(server.address).port);
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      await end(server.child, "SIGTERM");
      await rm(workspace, { recursive: true, force: true });
    },
  };
}

/** A page that is alive. What goes wrong in it is thrown by `check`. */
export async function openPage(context: BrowserContext, path: string): Promise<Page & { readonly faults: string[] }> {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on("pageerror", (error) => faults.push(error.stack ?? error.message));
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(message.text());
  });
  await page.goto(path);
  await page.locator(".cm-content").first().waitFor();
  return Object.assign(page, { faults });
}

interface Server {
  readonly child: ChildProcess;
  readonly address: string;
}

async function startServer(workspace: string, port: string): Promise<Server> {
  const command = [join(root, "bin", "switchboard.js"), "notebook", "--no-open", "--port", port, "--lang", "en"];
  const child = spawn(process.execPath, command, {
    env: { ...process.env, SWITCHBOARD_WORKSPACE: workspace },
    stdio: ["ignore", "pipe", "inherit"],
  });
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\S+/.exec(line)?.[0];
    if (address !== undefined) return { child, address };
  }
  throw new Error("the notebook ended before it said its address");
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, "exit");
  child.kill(signal);
  await gone;
}
