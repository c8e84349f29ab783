import { createHash, createHmac, randomBytes, timingSafeEqual } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { socketPath } from "./protocol.ts";

/** What opens this server: the token in the printed address, and the key that a browser gets for it. */
export interface Keys {
  readonly port: number;
  readonly token: string;
  /** Of characters that a subprotocol's name may have. */
  readonly key: string;
}

/** The part of a request that decides whether it is let in. */
export interface Caller {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
}

export type Admission =
  | { readonly kind: "welcome"; readonly path: string }
  /** It has brought the token: it gets the key. */
  | { readonly kind: "exchange" }
  | { readonly kind: "refused"; readonly why: Refusal };

/** `host`: it came under another name, as DNS rebinding does. `origin`: another page asks. */
export type Refusal = "host" | "origin" | "method" | "address" | "key";

/** The token is new with every start; the key stays, by the learner's secret, so that open pages outlive a restart. */
export function makeKeys(port: number, secret: Uint8Array): Keys {
  const key = createHmac("sha256", secret).update(`key ${port}`).digest("base64url");
  return { port, token: randomBytes(32).toString("base64url"), key };
}

/**
 * Whether a request for a page is let in. The pages are the course, which is public, and need no key. Where the WebSocket
 * is, a page may ask beforehand whether its key would open it.
 */
export function admitReader(caller: Caller, keys: Keys): Admission {
  const url = addressOf(caller, keys);
  if (typeof url === "string") return refused(url);
  const { origin } = caller.headers;
  if (origin !== undefined && origin !== url.origin) return refused("origin");
  if (caller.method !== "GET" && caller.method !== "HEAD") return refused("method");
  const token = url.searchParams.get("token");
  if (token !== null) return isSame(token, keys.token) ? { kind: "exchange" } : refused("key");
  const { authorization = "" } = caller.headers;
  if (url.pathname === socketPath && !isSame(authorization, `Bearer ${keys.key}`)) return refused("key");
  return { kind: "welcome", path: url.pathname };
}

/** Whether a WebSocket is let in: browsers let any page open one, so that it must say that it is ours. */
export function admitSocket(caller: Caller, keys: Keys): Admission {
  const url = addressOf(caller, keys);
  if (typeof url === "string") return refused(url);
  if (caller.headers.origin !== url.origin) return refused("origin");
  const offered = (caller.headers["sec-websocket-protocol"] ?? "").split(",").map((one) => one.trim());
  if (!offered.some((one) => isSame(one, keys.key))) return refused("key");
  return { kind: "welcome", path: url.pathname };
}

function refused(why: Refusal): Admission {
  return { kind: "refused", why };
}

function addressOf({ url, headers }: Caller, { port }: Keys): URL | Refusal {
  const { host } = headers;
  if (host !== `127.0.0.1:${port}` && host !== `localhost:${port}`) return "host";
  if (!url.startsWith("/") || url.startsWith("//")) return "address";
  return URL.canParse(url, `http://${host}`) ? new URL(url, `http://${host}`) : "address";
}

/** In the same time whatever the difference is, and whatever the lengths are. */
function isSame(one: string, other: string): boolean {
  const [left, right] = [one, other].map((text) => createHash("sha256").update(text).digest());
  return left !== undefined && right !== undefined && timingSafeEqual(left, right);
}
