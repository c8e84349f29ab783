import { createHash } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { escapeHtml } from "../course/html.ts";
import { mediaType } from "../course/media-type.ts";
import type { Language } from "../verdict/language.ts";
import { admitReader, admitSocket, type Admission, type Caller, type Keys, type Refusal } from "./guard.ts";
import { headersFor, liven, newNonce } from "./page-headers.ts";
import { keyName, socketPath } from "./protocol.ts";
import { notebookWords } from "./words/index.ts";

/** The notebook's door to browsers. */
export interface Door {
  readonly port: number;
  /** Answers from now on. To be called in the same turn of the event loop. */
  open(house: House): void;
  close(): Promise<void>;
}

/** What stands behind the door. */
export interface House {
  readonly keys: Keys;
  /** Of the first page, and of what is said to those who are not let in. */
  readonly language: Language;
  /** What stands at a path; rejects where it cannot be made. */
  page(path: string): Promise<Buffer | undefined>;
  /** Slugs of the pages that can be brought to life. */
  readonly isAlive: (slug: string) => boolean;
  /** Somebody has come with the token. */
  arrived(): void;
  /** Takes over a connection that wants to be a WebSocket, and was let in. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void;
}

/** More at a time are nobody's: a browser opens a handful. */
const mostConnections = 256;

/** How long a request may take to arrive, in milliseconds; an idle connection is kept as long. */
const patience_ms = 5000;

/**
 * Listens on 127.0.0.1 only. Rejects with EADDRINUSE where the port is taken. To be called before the harness is opened:
 * a process may move into a network of its own, and a socket stays in the one it was made in.
 */
export async function listen(port: number): Promise<Door> {
  const server = createServer({
    connectionsCheckingInterval: 1000,
    headersTimeout: patience_ms,
    requestTimeout: patience_ms,
    keepAliveTimeout: patience_ms,
  });
  server.maxConnections = mostConnections;
  await new Promise<void>((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, "127.0.0.1", resolve);
  });
  return {
    port: portOf(server),
    open(house) {
      server.on("request", (request, response) => void answer(house, request, response));
      server.on("upgrade", (request, socket, head) => greet(house, request, socket, head));
    },
    async close() {
      server.closeAllConnections();
      await new Promise<void>((resolve) => void server.close(() => resolve()));
    },
  };
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the server has no port");
  return address.port;
}

async function answer(house: House, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const caller = callerOf(request);
  const admission = admitReader(caller, house.keys);
  // Nothing that is asked here has a body; whoever sends one is not listened to.
  if (hasBody(request)) response.setHeader("connection", "close");
  if (admission.kind === "refused") return refuse(house, admission.why, response);
  if (admission.kind === "exchange") return exchange(house, response);
  if (admission.path === "/") return lead(house, response);
  if (admission.path === socketPath) return confirm(house, response);
  await show(house, admission.path, { request, response });
}

function callerOf({ method = "", url = "", headers }: IncomingMessage): Caller {
  return { method, url, headers };
}

function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || Number(headers["content-length"] ?? 0) > 0;
}

function firstPage({ language }: House): string {
  return `/${language}/index.html`;
}

function lead(house: House, response: ServerResponse): void {
  response.writeHead(303, { ...headersFor(house.keys.port, newNonce()), location: firstPage(house) }).end();
}

/** It has the key that opens the WebSocket. */
function confirm({ keys }: House, response: ServerResponse): void {
  response.writeHead(204, headersFor(keys.port, newNonce())).end();
}

/** Leaves the key where only pages of this very server find it, and goes on to the first; the token leaves the address. */
function exchange(house: House, response: ServerResponse): void {
  house.arrived();
  const { port, key } = house.keys;
  const nonce = newNonce();
  const first = firstPage(house);
  const steps = `localStorage.setItem("${keyName}", "${key}"); location.replace("${first}");`;
  const html = `<title>Switchboard</title><script nonce="${nonce}">${steps}</script><a href="${first}">Switchboard</a>`;
  sendHtml(response, 200, { html, headers: headersFor(port, nonce, `'nonce-${nonce}'`) });
}

function refuse(house: House, why: Refusal, response: ServerResponse): void {
  const words = notebookWords[house.language];
  sayInstead(house, response, 403, { title: words.refusedTitle, text: words.refused[why] });
}

interface Instead {
  readonly title: string;
  readonly text: string;
}

function sayInstead(house: House, response: ServerResponse, status: number, { title, text }: Instead): void {
  const html = `<title>${escapeHtml(title)}</title><p>${escapeHtml(text)}</p>\n`;
  sendHtml(response, status, { html, headers: headersFor(house.keys.port, newNonce()) });
}

interface Html {
  /** What follows the document's type. */
  readonly html: string;
  readonly headers: Readonly<Record<string, string>>;
}

function sendHtml(response: ServerResponse, status: number, { html, headers }: Html): void {
  response.writeHead(status, { ...headers, "content-type": "text/html; charset=utf-8" });
  response.end(`<!doctype html><meta charset="utf-8">${html}`);
}

interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
}

async function show(house: House, path: string, { request, response }: Exchange): Promise<void> {
  const words = notebookWords[house.language];
  const name = nameOf(path);
  try {
    const content = name === undefined ? undefined : await house.page(name);
    if (name === undefined || content === undefined) {
      return sayInstead(house, response, 404, { title: words.notHere, text: words.notHere });
    }
    const nonce = newNonce();
    const headers = {
      ...headersFor(house.keys.port, nonce),
      "content-type": mediaType(name) ?? "application/octet-stream",
    };
    if (!name.endsWith(".html")) return hand(content, headers, { request, response });
    response.writeHead(200, headers).end(liven(content.toString("utf8"), name, { nonce, isAlive: house.isAlive }));
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    sayInstead(house, response, 500, { title: words.notHere, text: words.pagesFailed(why) });
  }
}

/** A file that a browser may keep, and asks about each time: fonts would else come anew with every page. */
function hand(content: Buffer, headers: Readonly<Record<string, string>>, { request, response }: Exchange): void {
  const etag = `"${createHash("sha256").update(content).digest("base64url")}"`;
  const known = request.headers["if-none-match"] === etag;
  response.writeHead(known ? 304 : 200, { ...headers, etag, "cache-control": "private, no-cache" });
  response.end(known ? undefined : content);
}

/** The path below the site's root; undefined where it is no name that a page could have. */
function nameOf(path: string): string | undefined {
  const name = decoded(path)?.slice(1);
  if (name === undefined || name.split("/").some((part) => part === ".." || part === ".")) return undefined;
  return name === "" || name.endsWith("/") ? `${name}index.html` : name;
}

function decoded(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}

function greet(house: House, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  // Whoever goes away meanwhile is no fault.
  socket.on("error", () => {});
  const admission: Admission = admitSocket(callerOf(request), house.keys);
  if (admission.kind === "welcome" && admission.path === socketPath) return house.upgrade(request, socket, head);
  const words = notebookWords[house.language];
  const why = admission.kind === "refused" ? admission.why : "address";
  const body = `${words.refused[why]}\n`;
  const length = Buffer.byteLength(body);
  socket.end(
    `HTTP/1.1 403 Forbidden\r\ncontent-type: text/plain; charset=utf-8\r\ncontent-length: ${length}\r\nconnection: close\r\n\r\n${body}`,
  );
}
