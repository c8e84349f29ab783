import { escapeHtml } from "../../src/course/html.ts";
import type { Language } from "../../src/verdict/language.ts";
import { siteWords } from "./words.ts";

const server = ["socket", "bind", "listen", "accept", "recv", "sendall", "close"];
const caller = ["socket", "connect", "sendall", "recv", "close"];

/** Which call of the caller is plugged to which of the server, and which of the two speaks. */
const cords = [
  { from: "connect", to: "accept", speaker: "caller" },
  { from: "sendall", to: "recv", speaker: "caller" },
  { from: "recv", to: "sendall", speaker: "server" },
] as const;

const left = 118;
const right = 322;
const step = 50;
const top = 78;

/** The calls of both sides as the jacks of an exchange, in their order, with cords between those that meet. */
export function flowDrawing(language: Language): string {
  const words = siteWords[language];
  const callers = new Map(caller.map((name, at) => [name, rowOfCaller(at)]));
  const servers = new Map(server.map((name, at) => [name, top + at * step]));
  const drawn = cords.map(({ from, to, speaker }) => {
    const [y1, y2] = [callers.get(from) ?? 0, servers.get(to) ?? 0];
    return cord(speaker, y1, y2);
  });
  return `<svg class="flow" role="img" viewBox="0 0 440 430" aria-labelledby="flow-title">
<title id="flow-title">${escapeHtml(words.flow)}</title>
<rect class="plate" x="4" y="4" width="432" height="422" rx="10"/>
<text class="side" x="${left}" y="42">${words.flowServer}</text>
<text class="side" x="${right}" y="42">${words.flowCaller}</text>
<path class="rail" d="M${left} ${top}V${top + 6 * step}M${right} ${rowOfCaller(0)}V${rowOfCaller(4)}"/>
${drawn.join("\n")}
${server.map((name, at) => jack(name, left, top + at * step)).join("\n")}
${caller.map((name, at) => jack(name, right, rowOfCaller(at))).join("\n")}
</svg>`;
}

/** The caller begins late: its calls stand beside those of the server that they meet. */
function rowOfCaller(at: number): number {
  return top + (at + 2) * step;
}

/** It hangs through a little, as cords do, and its head shows who speaks. */
function cord(speaker: "caller" | "server", caller_y: number, server_y: number): string {
  const [x1, x2] = [right - 17, left + 17];
  const sag = Math.max(caller_y, server_y) + 22;
  const head = speaker === "caller" ? [x2, server_y] : [x1, caller_y];
  return `<path class="cord ${speaker}" d="M${x1} ${caller_y}C${x1 - 60} ${sag} ${x2 + 60} ${sag} ${x2} ${server_y}"/>
<circle class="plug ${speaker}" cx="${head[0]}" cy="${head[1]}" r="6"/>`;
}

function jack(name: string, x: number, y: number): string {
  const outside = x === left ? x - 20 : x + 20;
  const anchor = x === left ? "end" : "start";
  return `<circle class="ring" cx="${x}" cy="${y}" r="11"/><circle class="hole" cx="${x}" cy="${y}" r="4.5"/>
<text class="call" x="${outside}" y="${y + 5}" text-anchor="${anchor}">${name}</text>`;
}
