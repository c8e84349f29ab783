import type { Locator, Page } from "playwright-core";
import { describe, expect, it } from "vitest";
import { context, openForAll } from "./open-for-all.ts";
import { openPage } from "./opened.ts";

openForAll();

async function press(button: Locator): Promise<void> {
  await button.focus();
  await button.press("Enter");
}

/** Waits until the element that has the focus says this. */
async function focusOn(page: Page, text: string): Promise<void> {
  const focused = (): Promise<unknown> => page.evaluate("document.activeElement.textContent");
  await expect.poll(focused, { timeout: 15_000 }).toBe(text);
}

describe("the keyboard's focus stays where a reader was", () => {
  it("from hint to hint, of which only the new one is told, and to the solution", async () => {
    const page = await openPage(context, "/en/12-phone-call.html");
    const hints = page.locator(".opened-hints");
    const next = hints.getByRole("button");
    const all = Number((await next.textContent())?.match(/\d+$/)?.[0]);
    await page.evaluate("globalThis.list = document.querySelector('.opened-hints ol')");
    for (let hint = 1; hint <= all; hint++) {
      await press(next);
      await expect.poll(() => hints.locator("li").count(), { timeout: 15_000 }).toBe(hint);
      await focusOn(page, hint < all ? `Show hint ${hint + 1} of ${all}` : "That was the last hint.");
    }
    expect(await page.evaluate("list.isConnected && list.parentElement.getAttribute('role')")).toBe("status");
    await press(page.locator(".opened-solution").getByRole("button"));
    await press(page.locator(".opened-solution").getByRole("button", { name: "Yes" }));
    await expect.poll(() => page.evaluate("document.activeElement.tagName"), { timeout: 15_000 }).toBe("SUMMARY");
  });

  it("at the button beside that which has done its work", async () => {
    const page = await openPage(context, "/en/12-phone-call.html");
    const group = page.locator("#cells-clock");
    await press(group.getByRole("button", { name: "Run server" }));
    await group.locator(".badge").filter({ hasText: "accept()" }).waitFor();
    await press(group.getByRole("button", { name: "Stop all" }));
    await focusOn(page, "Run all");
    const listing = page.locator('figure.listing[data-file="listening.ts"]');
    await listing.locator(".cm-content").click();
    await page.keyboard.type("// ");
    await press(listing.getByRole("button", { name: "Reset", exact: true }));
    await focusOn(page, "Undo reset");
    await page.keyboard.press("Enter");
    await focusOn(page, "Reset");
  });
});
