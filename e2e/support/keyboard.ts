// What somebody without a mouse does.

import type { Locator, Page } from "@playwright/test";

/** So many presses of Tab lead through the longest page. */
const MOST_PRESSES = 60;

/** Presses Tab until the element has the focus. */
export async function tabTo(page: Page, wanted: Locator | string) {
  const element = typeof wanted === "string" ? page.getByTestId(wanted) : wanted;
  for (let presses = 0; presses < MOST_PRESSES; presses += 1) {
    if (await element.evaluate((it) => it === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error(`Tab does not lead to ${wanted}`);
}

/** Tabs there and presses Enter. */
export async function enter(page: Page, wanted: Locator | string) {
  await tabTo(page, wanted);
  await page.keyboard.press("Enter");
}
