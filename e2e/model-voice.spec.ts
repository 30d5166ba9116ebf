// What is begun before it is wanted, what is done again, and what survives: with a language model.

import { ASKING, asks, plans, QUESTIONS, reports, scores } from "./support/model.ts";
import { speak } from "./support/interview.ts";
import { ROBIN } from "./support/people.ts";
import { signIn } from "./support/sign-in.ts";
import { pause, until } from "./support/sotto.ts";
import { answer, asked, expect, finished, LATE_ORDER, setUp, test } from "./support/with-model.ts";
import { voice } from "./voices.ts";

test("an answer kept as it was heard has its next question at once, for one request", async ({ model, sotto, candidate, tab }) => {
  const { page } = tab;
  const begun = async () => (await model.asked(ASKING)).length;
  await model.follows([
    plans(),
    asks({ say: { text: "clarify unclear\nWhy was that corrected beyond doubt?", first_ms: 300 } }, { user_contains: "corrected beyond doubt" }),
    asks({ say: { text: "follow-up no-reason\nWhy did you choose that way?", first_ms: 1200 } }),
    scores(),
    reports(),
  ]);
  await setUp(page, sotto.url);
  await asked(page, QUESTIONS[0] ?? "");
  await speak(candidate, page, voice("team"));
  await until("the question asked for ahead", async () => (await begun()) === 1);
  await pause(2000);
  const pressed = Date.now();
  await page.getByTestId("keep").click();
  await asked(page, "Why did you choose that way?");
  expect(Date.now() - pressed, "it was written already").toBeLessThan(1200);
  expect(await begun(), "nothing was asked for twice").toBe(1);

  const shown: string[] = [];
  const look = () => page.evaluate(() => ({
    turn: document.querySelector("[data-answer]")?.getAttribute("data-answer"),
    text: document.querySelector("main h1")?.textContent ?? "",
  }));
  await speak(candidate, page, voice("hospital"));
  await until("the second question asked for ahead", async () => (await begun()) === 2);
  await page.getByTestId("transcript").fill("It was corrected beyond doubt by hand.");
  const { turn: answered } = await look();
  await page.getByTestId("keep").click();
  await expect(async () => {
    const { turn, text } = await look();
    // The page of the question that was answered may stand there a moment longer.
    if (turn !== answered) shown.push(text);
    expect(text).toBe("Why was that corrected beyond doubt?");
  }).toPass({ intervals: [50], timeout: 15_000 });
  expect(await begun()).toBe(3);
  expect(shown, "what was asked of the first words never shows").not.toContain("Why did you choose that way?");
});

test("a corrected answer is scored again beside the first report, and one question can be tried again", async ({ model, sotto, tab }) => {
  const { page } = tab;
  await model.follows([plans(), asks("wrap-up", { user_contains: "or wrap-up" }), asks("move-on"), scores(), reports()]);
  await setUp(page, sotto.url);
  await asked(page, QUESTIONS[0] ?? "");
  await answer(page, LATE_ORDER);
  await asked(page, QUESTIONS[1] ?? "");
  await finished(page);
  const first = page.getByTestId("mend").first();
  await first.locator("summary").click();
  await first.getByTestId("correction").fill(LATE_ORDER.replace("four days", "fourteen days"));
  await first.getByTestId("correct").click();
  await expect(page.getByTestId("earlier-report")).toHaveCount(1, { timeout: 30_000 });
  await page.getByTestId("earlier-report").locator("summary").first().click();
  await expect(page.getByTestId("words-then")).toContainText("four days early");
  await expect(page.getByTestId("report")).toContainText("fourteen days early");

  await page.getByTestId("retry").first().click();
  await asked(page, QUESTIONS[0] ?? "");
  await answer(page, "We shipped every order on time after I had moved three people.");
  await expect(page.getByRole("heading", { name: "That was the last question." })).toBeVisible();
  await finished(page);
  await expect(page.getByTestId("attempt-first")).toContainText("fourteen days early");
  await expect(page.getByTestId("attempt-now")).toContainText("shipped every order on time");
  await expect(page.getByTestId("comparison").first()).toBeVisible();
});

test.describe("a server that dies", () => {
  test.use({ expectedComplaints: [/net::ERR_|EventSource/i] });
  test("while the question is written, and a reload there, lose nothing", async ({ model, sotto, tab }) => {
    const { page } = tab;
    const slow = { say: { text: "follow-up no-reason\nYou spoke of the calls to the supplier. Why did you call them every morning?", first_ms: 200, token_ms: 250 } };
    await model.follows([plans(), asks(slow)]);
    await setUp(page, sotto.url);
    await asked(page, QUESTIONS[0] ?? "");
    await answer(page, LATE_ORDER);
    await expect(page.locator("[data-words]")).toHaveText(/^You spoke/);
    await page.reload();
    await expect(page.locator("[data-words]")).toHaveText(/^You spoke/);
    await sotto.kill();
    await sotto.start();
    await asked(page, "You spoke of the calls to the supplier. Why did you call them every morning?");
    await page.locator("details.so-far summary").click();
    await expect(page.locator("details.so-far")).toContainText("I found a second one");
  });
});

test("without script the page looks again by itself, and the interview can be finished", async ({ model, sotto, candidate }) => {
  await model.follows([plans(), asks({ say: { text: "move-on", first_ms: 500 } }), scores(), reports()]);
  const { page, context } = await candidate.open({ javaScriptEnabled: false });
  await signIn(page, sotto.url, ROBIN);
  await page.goto(sotto.url);
  await page.locator("#role").fill("software-engineer");
  await page.locator("#kind").selectOption("behavioural");
  await page.locator("#questions").selectOption("3");
  await page.getByTestId("begin").press("Enter");
  await asked(page, QUESTIONS[0] ?? "");
  await page.getByTestId("typed-answer").fill(LATE_ORDER);
  await page.getByTestId("keep").last().press("Enter");
  await asked(page, QUESTIONS[1] ?? "");
  await page.getByTestId("end").press("Enter");
  await page.getByTestId("finish").press("Enter");
  await expect(page.getByTestId("report")).toContainText("I found a second one", { timeout: 30_000 });
  await context.close();
});
