import { randomBytes } from "node:crypto";
import { assetPaths, metaNames } from "./protocol.ts";

/** Names the style elements of one page that a browser lets through. */
export function newNonce(): string {
  return randomBytes(16).toString("base64");
}

/**
 * What a page may load is what the server at `port` has; nobody may frame it, open it and keep a hold of it, or guess its
 * type. `scripts`: from where it runs scripts.
 */
export function headersFor(port: number, nonce: string, scripts = "'self'"): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    `script-src ${scripts}`,
    "worker-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    // Not every browser takes 'self' for the WebSocket of the same host.
    `connect-src 'self' ws://127.0.0.1:${port} ws://localhost:${port}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    "content-security-policy": policy.join("; "),
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
  };
}

export interface Livening {
  readonly nonce: string;
  readonly isAlive: (slug: string) => boolean;
}

/** Adds to a page of the site what makes it one of the notebook's. `name` is its path: `en/12-phone-call.html`. */
export function liven(html: string, name: string, { nonce, isAlive }: Livening): string {
  const slug = name.replace(/^\w+\//, "").replace(/\.html$/, "");
  const head = [
    `<meta name="${metaNames.page}" content="${isAlive(slug) ? slug : ""}">`,
    `<meta name="${metaNames.nonce}" content="${nonce}">`,
    `<link rel="stylesheet" href="${assetPaths.style}">`,
    `<script src="${assetPaths.script}" defer></script>`,
  ];
  return html.replace("</head>", () => `${head.join("\n")}\n</head>`);
}
