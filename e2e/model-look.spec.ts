// The pages of a language model's interviews in every dress.

import { asks, plans, QUESTIONS, reports, REQUIREMENTS, scores } from "./support/model.ts";
import { look } from "./support/look.ts";
import { moreOptions } from "./support/setup.ts";
import { answer, asked, expect, finished, LATE_ORDER, setUp, test } from "./support/with-model.ts";

// A question that takes long enough to be looked at while it is written.
test.use({ patience: 20 });

test("every page that a language model has a hand in is accessible in every dress", async ({ model, sotto, tab }) => {
  test.setTimeout(300_000);
  const { page } = tab;
  await page.goto(sotto.url);
  await moreOptions(page);
  await look(tab, "front-model");
  const slow = { say: { text: "follow-up no-number\nfeedback: You told it in order.\nYou changed how orders were counted. How many of them were late before that?", first_ms: 500, token_ms: 2000 } };
  await model.follows([plans(QUESTIONS, REQUIREMENTS), asks(slow), scores(true), reports(2)]);
  await setUp(page, sotto.url, { coached: true, job: true });
  await asked(page, QUESTIONS[0] ?? "");
  await page.getByTestId("hint").click();
  await expect(page.getByTestId("hint-shown")).toBeVisible();
  await look(tab, "model-hint");
  await answer(page, LATE_ORDER);
  await expect(page.locator("[data-words]")).toHaveText(/^You changed/, { timeout: 40_000 });
  await look(tab, "model-writing");
  await expect(page.getByTestId("question")).toHaveText(/How many of them/, { timeout: 60_000 });
  await look(tab, "model-coached");
  await finished(page);
  await look(tab, "model-report");
  await model.follows([{ reply: { status: { code: 503 } } }]);
  await page.getByTestId("retry").first().click();
  await asked(page, QUESTIONS[0] ?? "");
  await answer(page, "We shipped late.");
  await expect(page.getByTestId("fallback")).toBeVisible({ timeout: 20_000 });
  await look(tab, "model-fallback");
});
