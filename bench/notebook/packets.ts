// How smooth the notebook's page stays while ten thousand packets are told, drawn and listed: pauses of the page's main
// thread, and frames while the list of them is scrolled through. npx tsx bench/notebook/packets.ts
import { openNotebook, openPage } from "../../test/notebook/opened.ts";

const echo = `import { AF_INET, SOCK_DGRAM, socket } from "switchboard/sockets";
const [desk, caller] = [socket(AF_INET, SOCK_DGRAM), socket(AF_INET, SOCK_DGRAM)];
desk.bind(["127.0.0.1", 9000]);
caller.connect(["127.0.0.1", 9000]);
for (let number = 1; number <= 5000; number++) {
  caller.send(Buffer.from("number " + number));
  const [data, address] = desk.recvfrom(100);
  desk.sendto(data, address);
  caller.recv(100);
}`;

/** Runs in the page: notes every stretch of more than 50 ms in which its main thread answers nobody (Long Tasks API). */
const noteLongTasks = `window.longTasks = [];
new PerformanceObserver((list) => window.longTasks.push(...list.getEntries().map(({ duration }) => duration)))
  .observe({ type: "longtask" });`;

/** Runs in the page: scrolls a list up and down for two seconds, and resolves to the milliseconds between frames. */
const scroll = `new Promise((resolve) => {
  const list = document.querySelector("#cells-listening .sentences").parentElement;
  const [gaps, began] = [[], performance.now()];
  let last = began;
  const frame = (now) => {
    gaps.push(now - last);
    last = now;
    list.scrollTop = (Math.sin((now - began) / 200) + 1) * list.scrollHeight / 2;
    if (now - began < 2000) requestAnimationFrame(frame);
    else resolve(gaps.slice(1));
  };
  requestAnimationFrame(frame);
})`;

await using notebook = await openNotebook();
const context = await notebook.enter();
const page = await openPage(context, "/en/12-phone-call.html");
const group = page.locator("#cells-listening");
await page.locator('figure.listing[data-file="listening.ts"] .cm-content').click();
await page.keyboard.press("ControlOrMeta+a");
await page.keyboard.insertText(echo);
await page.evaluate(noteLongTasks);
const began = performance.now();
await page.keyboard.press("ControlOrMeta+Enter");
await group.locator(".badge").filter({ hasText: "exit 0" }).waitFor({ timeout: 60_000 });
await group.getByRole("tab", { name: "In words" }).click();
await group
  .locator(".range")
  .filter({ hasText: /of [23]\d,\d\d\d$/ })
  .waitFor({ timeout: 60_000 });
const took_ms = performance.now() - began;
const pauses = numbers(await page.evaluate("window.longTasks"));
const gaps = numbers(await page.evaluate(scroll)).toSorted((one, other) => one - other);
const longest = Math.max(0, ...pauses);
console.log(
  `${pauses.length} pauses of more than 50 ms in ${(took_ms / 1000).toFixed(1)} s, the longest ${longest.toFixed(0)} ms`,
);
console.log(
  `${gaps.length} frames in 2 s of scrolling: median ${at(0.5)} ms apart, 95 of 100 within ${at(0.95)} ms, worst ${at(1)} ms`,
);

function at(part: number): string {
  return (gaps[Math.min(gaps.length - 1, Math.floor(gaps.length * part))] ?? Number.NaN).toFixed(1);
}

function numbers(seen: unknown): readonly number[] {
  return Array.isArray(seen) ? seen.map(Number) : [];
}
