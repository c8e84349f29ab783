import type { Language } from "../../src/verdict/language.ts";
import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { createInterface } from "node:readline";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { WebSocket } from "ws";
import type { Message, MessageBody, Request, Snapshot } from "../../src/notebook/protocol.ts";

const root = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A notebook's server that runs, with a workspace of its own. */
export interface Served extends AsyncDisposable {
  readonly workspace: string;
  readonly child: ChildProcess;
  /** As printed, with the token. */
  readonly address: string;
  readonly origin: string;
  readonly port: number;
  /** What a browser has once it has come with the token. */
  readonly key: string;
  /** Starts another server on the same port and workspace. */
  again(): Promise<Served>;
}

export interface ServeOptions {
  readonly workspace?: string;
  readonly port?: number;
  readonly env?: Readonly<Record<string, string>>;
  /** A command that starts it: `setpriv --reuid 1000 …`. */
  readonly through?: readonly string[];
}

export async function serve({
  workspace: given,
  port = 0,
  env = {},
  through = [],
}: ServeOptions = {}): Promise<Served> {
  const workspace = given ?? (await mkdtemp(join(tmpdir(), "switchboard-notebook-")));
  const command = [
    join(root, "bin", "switchboard.js"),
    "notebook",
    "--no-open",
    "--port",
    String(port),
    "--lang",
    "en",
  ];
  const [file = "", ...args] = [...through, process.execPath, ...command];
  const child = spawn(file, args, {
    env: { ...process.env, SWITCHBOARD_WORKSPACE: workspace, ...env },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const address = await addressOf(child);
  const { origin, port: taken } = new URL(address);
  return {
    workspace,
    child,
    address,
    origin,
    port: Number(taken),
    key: await keyOf(address),
    again: () => serve({ workspace, port: Number(taken), env }),
    async [Symbol.asyncDispose]() {
      await end(child, "SIGTERM");
      await rm(workspace, { recursive: true, force: true });
    },
  };
}

export async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  if (child.exitCode === null && child.signalCode === null) {
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
  }
  return child.exitCode;
}

async function addressOf(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("standard output is not piped");
  for await (const line of createInterface({ input: child.stdout })) {
    const address = /http:\S+/.exec(line)?.[0];
    if (address !== undefined) return address;
  }
  throw new Error("the notebook ended before it said its address");
}

async function keyOf(address: string): Promise<string> {
  const answer = await fetch(address);
  return /setItem\("switchboard-key", "([^"]+)"\)/.exec(await answer.text())?.[1] ?? "";
}

type Kind = MessageBody["kind"];
type Of<K extends Kind> = Extract<Message, { readonly kind: K }>;

/** A page's connection, as a program: what came so far, and waits for what is to come. */
export class Client implements Disposable {
  readonly socket: WebSocket;
  readonly messages: Message[] = [];
  readonly #waiting = new Set<() => void>();
  #id = 0;

  private constructor(socket: WebSocket) {
    this.socket = socket;
    socket.on("message", (data: Buffer) => {
      const message: Message = JSON.parse(data.toString("utf8"));
      this.messages.push(message, ...said(message));
      for (const look of this.#waiting) look();
    });
    // A connection that breaks is told by `close`.
    socket.on("error", () => {});
  }

  static async open({ origin, key }: Pick<Served, "origin" | "key">): Promise<Client> {
    const socket = new WebSocket(`${origin.replace("http", "ws")}/socket`, ["switchboard", key], { origin });
    const client = new Client(socket);
    await once(socket, "open");
    return client;
  }

  /** Connects, and watches a page; resolves with its snapshot. */
  static async watch(
    served: Pick<Served, "origin" | "key">,
    page: string,
    language: Language = "en",
  ): Promise<[Client, Snapshot]> {
    const client = await Client.open(served);
    client.send({ kind: "watch", page, language });
    return [client, await client.next("snapshot")];
  }

  send(request: Request): void {
    this.socket.send(JSON.stringify(request));
  }

  /** Sends, and waits until the server has answered; resolves with its answer. */
  async ask(request: Request): Promise<Of<"done" | "problem" | "conflict">> {
    const id = ++this.#id;
    this.send({ ...request, id });
    return await this.#until((message): message is Of<"done" | "problem" | "conflict"> => {
      return (
        (message.kind === "done" || message.kind === "problem" || message.kind === "conflict") && message.id === id
      );
    });
  }

  /** The first message of this kind that fits, among those that came and those that come. */
  next<K extends Kind>(kind: K, fits: (message: Of<K>) => boolean = () => true): Promise<Of<K>> {
    const is = (message: Message): message is Of<K> => message.kind === kind;
    return this.#until((message): message is Of<K> => is(message) && fits(message));
  }

  /** Forgets what came so far. */
  forget(): void {
    this.messages.splice(0);
  }

  /** What a cell has printed since its group was last told whole. */
  printed(cell: string): string {
    return this.messages
      .flatMap((message) => (message.kind === "output" && message.cell === cell ? message.pieces : []))
      .filter(({ stream }) => stream !== "stdin")
      .map(({ text }) => text)
      .join("");
  }

  async prints(cell: string, text: string): Promise<void> {
    await this.next("output", () => this.printed(cell).includes(text));
  }

  [Symbol.dispose](): void {
    this.socket.terminate();
  }

  #until<M extends Message>(is: (message: Message) => message is M): Promise<M> {
    return new Promise((resolve, reject) => {
      const look = (): void => {
        const found = this.messages.find(is);
        if (found === undefined) return;
        clearTimeout(timer);
        this.#waiting.delete(look);
        resolve(found);
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(look);
        reject(
          new Error(
            `nothing came that fits; what came:\n${this.messages.map((one) => JSON.stringify(one).slice(0, 300)).join("\n")}`,
          ),
        );
      }, 10_000);
      this.#waiting.add(look);
      look();
    });
  }
}

/** A tab is told a whole group where that says more at once: all that it holds, as if told piece by piece. */
function said(message: Message): readonly Message[] {
  if (message.kind !== "group") return [];
  const { n, group } = message;
  const cells = group.cells.flatMap((cell): Message[] => [
    { n, kind: "cell", group: group.id, cell },
    { n, kind: "output", group: group.id, cell: cell.name, pieces: cell.output ?? [] },
  ]);
  return [...cells, { n, kind: "events", group: group.id, run: group.run, events: group.events, dropped: 0 }];
}
