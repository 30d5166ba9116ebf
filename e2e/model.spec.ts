// An interview with a language model: asked, helped, scored, and carried on when the model fails.

import { ASKING, asks, MADE_UP, NAME, plans, QUESTIONS, REQUIREMENTS, reports, scores, STRONG } from "./support/model.ts";
import { answer, asked, expect, finished, LATE_ORDER, setUp, test } from "./support/with-model.ts";

const FOLLOW_UP = "You moved three people to packing, so how many orders left on time after that?";
/** Words at a pace at which they can be watched. */
const slowly = (text: string) => ({ say: { text, first_ms: 200, token_ms: 120 } });

test("a realistic interview asks what the model planned, and its report holds to what was said", async ({ model, sotto, tab }) => {
  const { page } = tab;
  await model.follows([
    plans(QUESTIONS, REQUIREMENTS),
    asks(slowly(`follow-up no-number\n${FOLLOW_UP}`), { nth: 1 }),
    asks("wrap-up", { user_contains: "or wrap-up" }),
    asks("move-on"),
    scores(true),
    reports(REQUIREMENTS.length),
  ]);
  await setUp(page, sotto.url, { job: true });
  await asked(page, QUESTIONS[0] ?? "");
  await expect(page.getByTestId("sent-on"), "the page names the model and where it is").toContainText(`${NAME}, a language model on this server`);
  await expect(page.getByTestId("hint")).toHaveCount(0);

  await answer(page, LATE_ORDER);
  const coming = page.locator("[data-words]");
  await expect(coming, "the first words are there before the last").toHaveText(/^You moved/);
  expect((await coming.textContent())?.length).toBeLessThan(FOLLOW_UP.length);
  await asked(page, FOLLOW_UP);
  await expect(page.getByTestId("feedback"), "nobody comments in a realistic interview").toHaveCount(0);
  await answer(page, "I counted them every week and it was nineteen of twenty.");
  await asked(page, QUESTIONS[1] ?? "");
  await answer(page, LATE_ORDER);
  await asked(page, QUESTIONS[2] ?? "");
  expect(await model.asked(ASKING), "one request an answer").toHaveLength(3);
  await page.getByTestId("skip").click();
  await expect(page.getByRole("heading", { name: "That was the last question." })).toBeVisible();
  await finished(page);

  const report = page.getByTestId("report");
  await expect(report, "a follow-up says what it was after").toContainText(/Follow-up to question 1/i);
  await expect(page.getByTestId("method")).toContainText(NAME);
  await expect(page.getByTestId("overall")).toContainText("3");
  const quotes = await report.locator("blockquote p").allTextContents();
  expect(quotes.length).toBeGreaterThan(0);
  const words = [LATE_ORDER, "I counted them every week and it was nineteen of twenty."];
  for (const quote of quotes) expect(words.some((text) => text.includes(quote.trim().replace(/^[“"]|[”"]$/g, ""))), quote).toBe(true);
  await expect(report, "a score on words that nobody said is withheld").not.toContainText(MADE_UP);
  await expect(report).toContainText(/not scored/i);
  await expect(page.getByTestId("stronger").first()).toContainText("[how many days]");
  await expect(page.getByTestId("requirement")).toHaveCount(REQUIREMENTS.length);
  await expect(page.locator('[data-testid="requirement"][data-shown="shown"]')).toHaveCount(1);
});

test("a coached interview gives a hint on request and a word on each answer", async ({ model, sotto, tab }) => {
  const { page } = tab;
  await model.follows([plans(), asks("move-on\nfeedback: You said who called the supplier, so keep that."), scores(), reports()]);
  await setUp(page, sotto.url, { coached: true });
  await asked(page, QUESTIONS[0] ?? "");
  await expect(page.getByTestId("hint-shown")).toHaveCount(0);
  await page.getByTestId("hint").click();
  for (const point of STRONG) await expect(page.getByTestId("hint-shown")).toContainText(point);
  await answer(page, LATE_ORDER);
  await asked(page, QUESTIONS[1] ?? "");
  await expect(page.getByTestId("feedback")).toContainText("You said who called the supplier");
  await finished(page);
  await expect(page.getByTestId("hinted"), "the report says which answers had help").toHaveCount(1);
});

for (const [fault, reply] of [
  ["answers 503", { status: { code: 503 } }],
  ["is cut off in mid-sentence", { cut: { text: "follow-up no-number\nHow many" } }],
  ["falls silent", { silence: null }],
] as const) {
  test(`when the model ${fault}, the built-in interviewer asks, and says so`, async ({ model, sotto, tab }) => {
    const { page } = tab;
    await model.follows([plans(), asks(reply), scores(), reports()]);
    await setUp(page, sotto.url);
    await asked(page, QUESTIONS[0] ?? "");
    await answer(page, LATE_ORDER);
    await expect(page.getByTestId("fallback")).toBeVisible({ timeout: 30_000 });
    await expect(page.getByTestId("question")).not.toContainText("How many");
    await page.locator("details.so-far summary").click();
    await expect(page.locator("details.so-far")).toContainText("I found a second one");
    await model.follows([asks(reply), { reply: { status: { code: 503 } } }]);
    await finished(page);
    await expect(page.getByTestId("report")).toContainText("I found a second one");
    await expect(page.getByTestId("report").getByTestId("notes"), "the report says that no model scored").toContainText(/language model/i);
  });
}

test("markup in the model's words is text", async ({ model, sotto, tab }) => {
  const { page } = tab;
  const hostile = "Why did <img src=x onerror=document.title='owned'> **bold** change?";
  await model.follows([plans([hostile, ...QUESTIONS.slice(1)]), asks(`follow-up no-number\nfeedback: So **bold** <img src=x onerror=document.title='owned'>.\n${hostile.replace("change", "differ")}`)]);
  await setUp(page, sotto.url, { coached: true });
  await asked(page, /bold/);
  await answer(page, LATE_ORDER);
  await expect(page.getByText("Follow-up", { exact: true })).toBeVisible();
  expect(await page.locator("main img, main b, main strong:has-text('bold')").count()).toBe(0);
  expect(await page.title()).not.toContain("owned");
  expect(await model.asked(ASKING)).toHaveLength(1);
});
