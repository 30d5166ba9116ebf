// A personal access token, made on the account's page.

import { expect, type Page } from "@playwright/test";

/** Makes one that may read and nothing else, and gives it as the page shows it this once. */
export async function makeToken(page: Page): Promise<string> {
  const form = page.getByTestId("token-new");
  const summary = page.locator("details").filter({ has: form }).locator("summary");
  if ((await summary.count()) > 0 && !(await form.isVisible())) await summary.click();
  await form.locator('[name="name"]').fill("A script of mine");
  for (const box of await form.locator('input[type="checkbox"]').all()) await box.setChecked((await box.getAttribute("name")) === "read");
  await form.getByRole("button").click();
  const secret = page.getByTestId("token-secret");
  await expect(secret).toBeVisible();
  return (await secret.evaluate((shown) => (shown instanceof HTMLInputElement ? shown.value : (shown.textContent ?? "")))).trim();
}
