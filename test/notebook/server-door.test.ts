import { once } from "node:events";
import { stat } from "node:fs/promises";
import { request as httpRequest } from "node:http";
import { connect } from "node:net";
import { networkInterfaces } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { WebSocket } from "ws";
import { Client, serve, type Served } from "./serving.ts";

let served: Served;

beforeAll(async () => {
  served = await serve();
});

afterAll(() => served?.[Symbol.asyncDispose]());

interface Answer {
  readonly status: number;
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

/** As a browser asks, or somebody who pretends to be one; `fetch` would not send such headers. */
async function ask(path: string, headers: Record<string, string> = {}, method = "GET"): Promise<Answer> {
  const asked = httpRequest({ host: "127.0.0.1", port: served.port, path, method, headers, agent: false });
  asked.end(method === "POST" ? "cells=all" : undefined);
  const [response] = await once(asked, "response");
  let body = "";
  for await (const piece of response) body += String(piece);
  return { status: response.statusCode, headers: response.headers, body };
}

describe("the key", () => {
  it("is got for a token of at least 128 bits, new with every start, by a page that leaves the address", async () => {
    const token = new URL(served.address).searchParams.get("token") ?? "";
    expect(Buffer.from(token, "base64url").length).toBeGreaterThanOrEqual(16);
    const { status, headers, body } = await ask(`/?token=${token}`);
    expect([status, headers["cache-control"], headers["set-cookie"]]).toEqual([200, "no-store", undefined]);
    expect(served.key).toMatch(/^[\w-]{43}$/);
    expect(body).toContain(
      `localStorage.setItem("switchboard-key", "${served.key}"); location.replace("/en/index.html");`,
    );
    expect(body).not.toContain(token);
    const nonce = /<script nonce="([^"]+)">/.exec(body)?.[1] ?? "none";
    expect(headers["content-security-policy"]).toContain(`script-src 'nonce-${nonce}';`);
  });

  it("is not got for a token that is wrong, empty, too short or too long", async () => {
    const { search } = new URL(served.address);
    for (const guess of ["?token=", "?token=x", `${search}x`, search.slice(0, -1), `?token=${"A".repeat(43)}`]) {
      const { status, body } = await ask(`/${guess}`);
      expect([guess, status, body.includes(served.key)]).toEqual([guess, 403, false]);
      expect(body).toContain("Open the address that the terminal shows.");
    }
  });

  it("can be tried where the WebSocket is, and no page needs it", async () => {
    const keys = ["", "Bearer ", `Bearer ${served.key}x`, served.key];
    for (const authorization of keys) expect((await ask("/socket", { authorization })).status).toBe(403);
    expect((await ask("/socket", { authorization: `Bearer ${served.key}` })).status).toBe(204);
    expect(await ask("/")).toMatchObject({ status: 303, headers: { location: "/en/index.html" } });
    const { status, body } = await ask("/en/index.html");
    expect([status, body.includes(served.key)]).toEqual([200, false]);
  });

  it("lies in a file that nobody else can read", async () => {
    expect((await stat(join(served.workspace, ".notebook", "secret"))).mode & 0o777).toBe(0o600);
  });
});

describe("whoever is let in", () => {
  it("is on this machine: the server listens on 127.0.0.1 alone", async () => {
    const others = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .map(({ address }) => address)
      // One of these is no address without its interface.
      .filter((address) => address !== "127.0.0.1" && !address.startsWith("fe80:"));
    const outside = [...others, "127.0.0.2"];
    for (const host of outside) {
      const socket = connect({ host, port: served.port });
      const [error] = await once(socket, "error");
      expect([host, error.code]).toEqual([host, "ECONNREFUSED"]);
    }
  });

  it("asks for 127.0.0.1 or localhost: another name that leads here is not ours", async () => {
    const { port } = served;
    const hosts = [
      "evil.example",
      `evil.example:${port}`,
      `127.0.0.1:${port + 1}`,
      "127.0.0.1",
      `localhost.evil.example:${port}`,
    ];
    for (const host of hosts) expect([host, (await ask("/en/index.html", { host })).status]).toEqual([host, 403]);
    const ours = [`127.0.0.1:${port}`, `localhost:${port}`];
    for (const host of ours) expect((await ask("/en/index.html", { host })).status).toBe(200);
  });

  it("cannot post, from our page or another, nor ask for a page from another", async () => {
    const { origin } = served;
    for (const headers of [{}, { origin }, { origin: "http://evil.example" }]) {
      const answer = await ask("/en/index.html", { ...headers, "content-length": "9" }, "POST");
      expect(answer.status).toBe(403);
    }
    expect((await ask("/en/index.html", { origin: "http://evil.example" })).status).toBe(403);
  });

  it("opens a WebSocket only from our own page, with the key", async () => {
    const { key, origin, port } = served;
    const other = `http://127.0.0.1:${port + 1}`;
    const refused: [string | undefined, readonly string[]][] = [
      [undefined, ["switchboard", key]],
      ["null", ["switchboard", key]],
      ["http://evil.example", ["switchboard", key]],
      [other, ["switchboard", key]],
      [`https://127.0.0.1:${port}`, ["switchboard", key]],
      [origin, []],
      [origin, ["switchboard"]],
      [origin, ["switchboard", "guess", key.slice(0, -1), `${key}x`]],
    ];
    for (const [from, offered] of refused) {
      const options = from === undefined ? {} : { origin: from };
      const socket = new WebSocket(`ws://127.0.0.1:${port}/socket`, [...offered], options);
      const [error] = await once(socket, "error");
      expect([from, offered, String(error)]).toEqual([from, offered, "Error: Unexpected server response: 403"]);
    }
    const elsewhere = new WebSocket(`ws://127.0.0.1:${port}/en/index.html`, ["switchboard", key], { origin });
    await once(elsewhere, "error");
    using client = await Client.open(served);
    expect(client.socket.protocol).toBe("switchboard");
  });
});

describe("a page", () => {
  it("may load what this server has and nothing else, and is not framed, sniffed or referred from", async () => {
    const { headers, body } = await ask("/en/12-phone-call.html");
    const policy = String(headers["content-security-policy"]);
    expect(policy).toMatch(/^default-src 'none'; script-src 'self';/);
    expect(policy).not.toContain("unsafe");
    expect(policy).toContain("frame-ancestors 'none'");
    const nonce = /<meta name="switchboard-nonce" content="([^"]+)">/.exec(body)?.[1] ?? "";
    expect(policy).toContain(`'nonce-${nonce}'`);
    const again = await ask("/en/12-phone-call.html");
    expect(again.body).not.toContain(nonce);
    expect(headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "referrer-policy": "no-referrer",
      "cross-origin-opener-policy": "same-origin",
      "cross-origin-resource-policy": "same-origin",
    });
    expect(body).toContain('<meta name="switchboard-page" content="12-phone-call">');
  });

  it("keeps what does not change, and asks whether it has", async () => {
    const { headers } = await ask("/theme/switchboard.css");
    const again = await ask("/theme/switchboard.css", { "if-none-match": String(headers["etag"]) });
    expect([again.status, again.body]).toEqual([304, ""]);
  });

  it("is one of the site's: no path leads out of it", async () => {
    const paths = [
      "/../package.json",
      "/en/../../package.json",
      "/%2e%2e/%2e%2e/package.json",
      "/en/..%2f..%2fcomplete",
    ];
    const strange = [
      "/%00",
      "/en/%",
      "//evil.example/",
      "/en/12-phone-call.html%00.js",
      "/complete/../../x",
      "/.notebook/secret",
    ];
    for (const path of [...paths, ...strange]) {
      const { status, body } = await ask(path);
      expect([path, [403, 404].includes(status), body.includes('"name"')]).toEqual([path, true, false]);
    }
  });
});

describe("whoever takes too much", () => {
  it("is shut out: a message that is too long ends its connection, and the others go on", async () => {
    using greedy = await Client.open(served);
    const closed = once(greedy.socket, "close");
    greedy.socket.send("x".repeat(5 * 1024 * 1024));
    expect((await closed)[0]).toBe(1009);
    const [client] = await Client.watch(served, "12-phone-call");
    using _ = client;
    client.socket.send("{ not JSON");
    expect(await client.next("problem")).toMatchObject({ code: "not-understood" });
    client.socket.send(JSON.stringify({ kind: "run", group: "clock", cells: "all", shell: "sh" }));
    expect(await client.next("problem", ({ text }) => text.includes("shell"))).toBeDefined();
    const text = "x".repeat(1024 * 1024 + 1);
    const edit = { kind: "edit", page: "12-phone-call", listing: "listening.ts", text, base: 1 } as const;
    expect(await client.ask(edit)).toMatchObject({ kind: "problem", code: "not-understood" });
  });

  it("is shut out in time: slow headers, slow bodies, connections that say nothing, a thousand of them", async () => {
    const slow = ["GET / HTTP/1.1\r\nhost: x\r\n", "POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 99\r\n\r\nx"];
    const said = [...slow, ...Array.from({ length: 1000 }, () => "")];
    const sockets = said.map((text) => {
      const socket = connect(served.port, "127.0.0.1");
      // Those too many are reset.
      socket.on("error", () => {});
      socket.resume();
      socket.write(text);
      return socket;
    });
    await Promise.all(sockets.map((socket) => once(socket, "close")));
    expect((await ask("/en/index.html")).status).toBe(200);
  });
});
