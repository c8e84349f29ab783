import type { Browser, BrowserContext, BrowserContextOptions, Page } from "playwright-core";
import { launchShell } from "../browser.ts";
import { end, serve } from "./serving.ts";

/** A notebook that runs, with a workspace of its own, and a browser that looks at it. */
export interface OpenedNotebook extends AsyncDisposable {
  readonly workspace: string;
  readonly browser: Browser;
  /** A browser's window of its own that knows the notebook. */
  enter(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** Ends the server as Ctrl-C does. */
  quit(): Promise<void>;
  /** Ends the server with SIGKILL. */
  crash(): Promise<void>;
  /** Stops the server (SIGSTOP) until it is to go on. */
  stopServer(): void;
  wakeServer(): void;
  /** Stops all that shows pages, so that none of their scripts runs, until it is to go on. */
  stopPages(): Promise<void>;
  wakePages(): Promise<void>;
  /** Starts it again, on the same port. */
  startAgain(): Promise<void>;
}

export async function openNotebook(): Promise<OpenedNotebook> {
  let server = await serve();
  const browser = await launchShell();
  const signalPages = async (signal: NodeJS.Signals): Promise<void> => {
    const session = await browser.newBrowserCDPSession();
    const { processInfo } = await session.send("SystemInfo.getProcessInfo");
    for (const { type, id } of processInfo) if (type === "renderer") process.kill(id, signal);
    await session.detach();
  };
  return {
    workspace: server.workspace,
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
    async quit() {
      await end(server.child, "SIGINT");
    },
    async crash() {
      await end(server.child, "SIGKILL");
    },
    stopServer: () => void server.child.kill("SIGSTOP"),
    wakeServer: () => void server.child.kill("SIGCONT"),
    stopPages: () => signalPages("SIGSTOP"),
    wakePages: () => signalPages("SIGCONT"),
    async startAgain() {
      server = await server.again();
    },
    async [Symbol.asyncDispose]() {
      await browser.close();
      await server[Symbol.asyncDispose]();
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
