// Browser tests of a Sotto with a language model, and what a candidate does there.

import { expect, type Page } from "@playwright/test";

import { test as base } from "./fixtures.ts";
import { JOB, Model } from "./model.ts";
import { moreOptions } from "./setup.ts";
import { Sotto } from "./sotto.ts";

export const LATE_ORDER =
  "Last spring our biggest customer was waiting for an order that was two weeks late. I called the supplier every morning, " +
  "I found a second one, and I moved three people to packing. The order left four days early and the customer stayed with us.";

export const test = base.extend<{ model: Model; patience: number }>({
  /** Seconds until the first words of a question; six times as many until its last. */
  patience: [2, { option: true }],

  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the names between the braces
  model: async ({}, use) => {
    const model = await Model.start();
    await use(model);
    model.stop();
  },

  sotto: async ({ model, patience }, use, info) => {
    const sotto = await Sotto.start({ env: model.settings(patience) });
    await use(sotto);
    if (info.status !== info.expectedStatus) await info.attach("server log", { body: sotto.logs, contentType: "text/plain" });
    await sotto.remove();
  },
});

/** From the front page until the first question is asked for. */
export async function setUp(page: Page, url: string, { coached = false, job = false } = {}) {
  await page.goto(url);
  await page.locator("#role").fill("software-engineer");
  await page.locator("#kind").selectOption("behavioural");
  await page.locator("#questions").selectOption("3");
  if (job || coached) await moreOptions(page);
  if (job) await page.getByTestId("job").fill(JOB);
  if (coached) await page.locator('input[name="mode"][value="coached"]').check();
  await page.getByTestId("begin").click();
}

/** Types an answer and keeps it, without waiting for what comes next. */
export async function answer(page: Page, text: string) {
  await page.getByTestId("type-instead").click();
  await page.getByTestId("typed-answer").fill(text);
  await page.getByTestId("keep").click();
}

export async function asked(page: Page, question: string | RegExp) {
  await expect(page.getByTestId("question")).toHaveText(question, { timeout: 20_000 });
}

/** Asks for the report and waits for it. */
export async function finished(page: Page) {
  const end = page.getByTestId("end");
  if (await end.isVisible()) await end.click();
  await page.getByTestId("finish").click();
  await expect(page.getByTestId("report")).toBeVisible({ timeout: 60_000 });
}

export { expect };
