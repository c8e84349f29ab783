import { describe, expect, it } from "vitest";
import { readMaterial } from "../../site/build/index.ts";
import { pagesOf } from "../../site/build/pages.ts";
import { searchData } from "../../site/build/search.ts";
import { openSearch, type Find } from "../../site/client/search/find.ts";
import { tokensOf } from "../../site/client/search/index-options.ts";
import type { Language } from "../../src/verdict/language.ts";
import { root } from "./site.ts";

const find = await openBoth();

/** What a reader types, and the page that has to come first. */
const english: Readonly<Record<string, string>> = {
  TIME_WAIT: "glossary",
  "address already in use": "EADDRINUSE",
  "connection refused": "ECONNREFUSED",
  "broken pipe": "EPIPE",
  "half-close": "glossary",
  "message boundaries": "glossary",
  "recv returns empty": "20-empty-data",
  "client hangs on empty line": "19-empty-message",
  "backlog of listen": "glossary",
  "peel a frame": "01-the-layer",
  tcp_tw_recycle: "29-kernel-settings",
  getpeername: "calls",
  readline: "10-file-calls",
  "unix domain socket": "glossary",
  "path left behind": "03-file-sockets",
  "datagram too long": "EMSGSIZE",
  heartbeet: "glossary",
  "chat room": "26-chat-room",
  eadrinuse: "EADDRINUSE",
  "who closes first": "27-address-in-use",
};

const chinese: Readonly<Record<string, string>> = {
  粘包: "glossary",
  地址已被占用: "EADDRINUSE",
  连接被拒绝: "ECONNREFUSED",
  半关闭: "glossary",
  队列满了: "13-phone-loops",
  三次握手: "glossary",
  文件套接字: "glossary",
  数据报太长: "EMSGSIZE",
  聊天室: "26-chat-room",
  阻塞与非阻塞: "glossary",
  "地址族 IPv6": "glossary",
  心跳: "glossary",
  回信地址: "25-reply-address",
  描述符太多: "EMFILE",
  sendall: "calls",
  "TIME_WAIT 一分钟": "glossary",
  "重发 幂等": "glossary",
  管道破裂: "EPIPE",
  tcp_syncookies: "29-kernel-settings",
  通话突然中断: "ECONNRESET",
};

describe("the search", () => {
  it.each(Object.entries(english))("finds for “%s” first %s", (query, page) => {
    expect(firstPage(find.en, query)).toBe(page);
  });

  it.each(Object.entries(chinese))("为“%s”首先找到 %s", (query, page) => {
    expect(firstPage(find.zh, query)).toBe(page);
  });

  it("shows the piece of text that was found, marked", () => {
    const snippet = find.zh("粘包")[0]?.snippet ?? [];
    expect(snippet[1]).toBe("粘包");
    expect(snippet.join("").length).toBeLessThan(260);
  });

  it("finds nothing for nothing, and nothing for what is not there", () => {
    expect(find.en("  ")).toEqual([]);
    expect(find.en("xylophonist")).toEqual([]);
  });

  it("takes Chinese in pairs, and joined names whole and in parts", () => {
    expect(tokensOf("半关闭 SO_LINGER，a")).toEqual(["半关", "关闭", "so_linger", "so", "linger", "a"]);
  });
});

function firstPage(search: Find, query: string): string | undefined {
  return search(query)[0]?.entry.href.replace(/\.html.*$/, "");
}

async function openBoth(): Promise<Readonly<Record<Language, Find>>> {
  const material = await readMaterial(root);
  const pages = pagesOf({ ...material, repository: "" });
  return {
    en: openSearch(searchData(material, pages, "en")),
    zh: openSearch(searchData(material, pages, "zh")),
  };
}
