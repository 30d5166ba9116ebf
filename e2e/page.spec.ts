// Everything a candidate can do on the pages besides speaking to the end.

import type { Page } from "@playwright/test";

import { expect, test } from "./support/fixtures.ts";
import { again, begin, finish, heard, isOver, keep, recording, skip, speak, toMainQuestion, type } from "./support/interview.ts";
import { microphones, microphonesAsked, watchMicrophone } from "./support/microphone.ts";
import { ROBIN } from "./support/people.ts";
import { signIn } from "./support/sign-in.ts";
import { until } from "./support/sotto.ts";
import { voice } from "./voices.ts";

const LATE_ORDER =
  "Last spring our biggest customer was waiting for an order that was two weeks late. I had to get it out before the fair. " +
  "I called the supplier every morning, I found a second one, and I moved three people to packing. The order left four days early and the customer stayed with us.";

test("a typed interview becomes a report, and stands in the history until it is deleted", async ({ sotto, tab }) => {
  const { page } = tab;
  await begin(page, sotto.url, { questions: "3" });
  await type(page, LATE_ORDER);
  await toMainQuestion(page);
  await skip(page);
  await toMainQuestion(page);
  await type(page, "fine");
  while (!(await isOver(page))) await skip(page);
  await finish(page);
  await expect(page.getByTestId("report")).toContainText("I found a second one");
  await expect(page.getByTestId("report")).toContainText("without a language model", { ignoreCase: true });
  await expect(page.getByTestId("receipt"), "typed answers had no sound").toHaveCount(0);
  const said = await page.getByTestId("report").locator(".said").first().boundingBox();
  expect(said?.width, "an answer has room to be read in").toBeGreaterThan(400);

  const report = page.url();
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "History" }).click();
  await expect(page.locator("ul.past > li")).toHaveCount(1);
  await page.locator("ul.past > li a").click();
  expect(page.url(), "history leads to the report").toContain(new URL(report).pathname.split("/")[2]);

  await begin(page, sotto.url, { questions: "3" });
  await page.goto(`${sotto.url}/interviews`);
  await expect(page.locator("ul.past > li")).toHaveCount(2);
  const first = page.locator("ul.past > li").first();
  await first.locator("summary").click();
  await first.getByRole("button", { name: /delete permanently/i }).click();
  await expect(page.locator("ul.past > li")).toHaveCount(1);

  await page.locator("details.all summary").click();
  await page.getByRole("button", { name: /delete all permanently/i }).click();
  await expect(page.locator("ul.past > li")).toHaveCount(0);
  expect((await page.request.get(report)).status(), "the report is gone").toBe(404);
});

test("an interview can be finished early, and an empty one gets no praise", async ({ sotto, tab }) => {
  await begin(tab.page, sotto.url);
  await finish(tab.page);
  await expect(tab.page.getByTestId("report")).not.toContainText(/excellent|great|well done/i);
});

test("what was heard can be corrected, recorded again, or typed instead", async ({ candidate, sotto, tab }) => {
  const { page } = tab;
  await begin(page, sotto.url);
  const first = await speak(candidate, page, voice("school"));
  await again(page);
  await expect(page.getByTestId("record")).toBeVisible();
  await expect(page.getByTestId("transcript")).toHaveCount(0);

  const second = await speak(candidate, page, voice("team"));
  expect(second.transcript).not.toBe(first.transcript);
  await page.reload();
  expect((await heard(page)).transcript, "a reload shows the draft").toBe(second.transcript);

  await page.getByTestId("type-instead").click();
  await page.getByTestId("typed-answer").fill("half a thought");
  await page.getByRole("link", { name: /back to your recorded answer/i }).click();
  await page.getByTestId("transcript").fill(`${second.transcript} and I was proud of it`);
  await keep(page);
  await finish(page);
  await expect(page.getByTestId("report")).toContainText("and I was proud of it");
});

test("a reload shows the same place in every state", async ({ candidate, sotto, tab }) => {
  const { page } = tab;
  await begin(page, sotto.url);
  const question = await page.getByTestId("question").innerText();
  const samePlace = async () => {
    await page.reload();
    await expect(page.getByTestId("question")).toHaveText(question);
  };
  await samePlace();

  page.on("dialog", (dialog) => void dialog.accept());
  candidate.says(voice("team"));
  await page.getByTestId("record").click();
  await recording(page);
  await page.waitForTimeout(6000);
  await samePlace();
  expect((await heard(page)).transcript, "a recording that was reloaded away is kept as far as it came").not.toBe("");
  await expect(page.getByTestId("cut-short")).toContainText(/closed before you pressed Stop/i);
  await samePlace();
  await expect(page.getByTestId("cut-short"), "and says so at the next visit").toBeVisible();

  await page.getByTestId("type-instead").click();
  await samePlace();
  await skip(page);
  const next = await page.getByTestId("question").innerText();
  expect(next).not.toBe(question);
  await page.reload();
  await expect(page.getByTestId("question")).toHaveText(next);
  while (!(await isOver(page))) await skip(page);
  await page.reload();
  await expect(page.getByTestId("finish")).toBeVisible();
  await finish(page);
  await page.reload();
  await expect(page.getByTestId("report")).toBeVisible();
});

test("the microphone is on from Record to Stop and not a moment else", async ({ candidate, sotto, tab }) => {
  const { page } = tab;
  await watchMicrophone(page);
  await begin(page, sotto.url);
  await page.waitForTimeout(500);
  expect(await microphones(page), "nothing before the press").toEqual([]);
  candidate.says(voice("team"));
  await page.getByTestId("record").click();
  await recording(page);
  expect(await microphones(page)).toEqual(["live"]);
  await expect.poll(() => page.locator("[data-timer]").innerText(), { message: "the timer runs" }).not.toBe("0:00");
  await page.waitForTimeout(3000);
  await page.getByTestId("record").click();
  expect(await until("the microphone's end", async () => (await microphones(page)).join() === "ended", 1000)).toBe(true);
  await heard(page);
  expect(await microphones(page)).toEqual(["ended"]);
  const asked = await microphonesAsked(page);
  expect(JSON.stringify(asked), "sound and nothing else").not.toContain("video");
});

test("the keyboard records, stops and drops", async ({ candidate, sotto, tab }) => {
  const { page } = tab;
  await begin(page, sotto.url);
  candidate.says(voice("hospital"));
  await page.keyboard.press("Space");
  await recording(page);
  await page.waitForTimeout(1000);
  await page.keyboard.press("Escape");
  await expect(page.getByTestId("record")).toHaveText(/record/i);
  await page.waitForTimeout(500);
  await page.reload();
  await expect(page.getByTestId("transcript"), "a dropped recording is not heard").toHaveCount(0);

  await page.keyboard.press("Space");
  await recording(page);
  await page.waitForTimeout(4000);
  await page.keyboard.press("Space");
  expect((await heard(page)).transcript).not.toBe("");
});

test("a second tab asks before it ends the recording in the first", async ({ candidate, sotto, tab }) => {
  const { page } = tab;
  await begin(page, sotto.url);
  candidate.says(voice("team"));
  await page.getByTestId("record").click();
  await recording(page);
  await page.waitForTimeout(1000);
  const second = await tab.context.newPage();
  await second.goto(page.url());
  const asks = second.getByTestId("elsewhere");
  await second.getByTestId("record").click();
  await expect(asks).toBeVisible();
  await expect(asks.getByRole("alert")).toHaveText("You are recording this answer in another tab.");
  await asks.getByRole("button", { name: "Cancel" }).click();
  await expect(second.locator("[data-panel]")).toHaveAttribute("data-state", "ready");
  await expect(asks).toBeHidden();
  await recording(page);

  await second.getByTestId("record").click();
  await asks.getByRole("button", { name: "Record here instead" }).click();
  await expect(page.getByRole("alert"), "the first is told").toContainText(/in another tab/i);
  await expect(page.locator("[data-panel]")).toHaveAttribute("data-state", "ready");
  await expect(asks).toBeHidden();
  await second.waitForTimeout(4000);
  await second.getByTestId("record").click();
  expect((await heard(second)).transcript).not.toBe("");
  await expect(second.getByTestId("cut-short"), "nothing is left of the first").toHaveCount(0);
});

test("silence is no answer, and says so", async ({ sotto, tab }) => {
  const { page } = tab;
  await begin(page, sotto.url);
  await page.getByTestId("record").click();
  await recording(page);
  await page.waitForTimeout(3000);
  await page.getByTestId("record").click();
  expect((await heard(page)).transcript).toBe("");
  await expect(page.locator("main")).toContainText(/didn’t hear any words/i);
});

test.describe("a microphone that is not allowed", () => {
  test.use({ microphone: "denied" });
  test("is explained, and typing works", async ({ sotto, tab }) => {
    await begin(tab.page, sotto.url);
    await tab.page.getByTestId("record").click();
    await expect(tab.page.getByRole("alert")).toContainText(/blocking the microphone/i);
    await type(tab.page, LATE_ORDER);
  });
});

test.describe("a machine without a microphone", () => {
  test.use({ microphone: "none" });
  test("is explained, and typing works", async ({ sotto, tab }) => {
    await begin(tab.page, sotto.url);
    await tab.page.getByTestId("record").click();
    await expect(tab.page.getByRole("alert")).toContainText(/no microphone was found/i);
    await type(tab.page, LATE_ORDER);
  });
});

test("an answer that is far too long is refused, and stays on the page", async ({ sotto, tab }) => {
  const { page } = tab;
  tab.complaints.length = 0;
  await begin(page, sotto.url);
  const long = "word ".repeat(20_000).trim();
  await page.getByTestId("type-instead").click();
  await page.getByTestId("typed-answer").fill(long);
  await page.getByTestId("keep").click();
  await expect(page.getByTestId("typed-answer")).toBeFocused();
  await expect(page.getByTestId("typed-answer")).toHaveAccessibleDescription(/more than 30,000 characters/i);
  await expect(page.getByTestId("typed-answer")).toHaveValue(long);
  // The browser notes the refusal on its console; that is the refusal, not a fault of the page.
  tab.complaints.splice(0, tab.complaints.length, ...tab.complaints.filter((complaint) => !/status of 4(13|22|00)/.test(complaint)));
});

test("words typed while the server is away are not lost", async ({ sotto, tab }) => {
  const { page } = tab;
  await begin(page, sotto.url);
  await page.getByTestId("type-instead").click();
  await page.getByTestId("typed-answer").fill(LATE_ORDER);
  await sotto.kill();
  await page.getByTestId("keep").click();
  await expect(page.getByRole("alert")).toContainText(/can’t be reached/i);
  await expect(page.getByTestId("typed-answer")).toHaveValue(LATE_ORDER);
  await sotto.start();
  await keep(page);
  tab.complaints.splice(0, tab.complaints.length, ...tab.complaints.filter((complaint) => !/net::ERR_/.test(complaint)));
});

test("without script an interview can be typed", async ({ candidate, sotto }) => {
  const { page, context } = await candidate.open({ javaScriptEnabled: false });
  await signIn(page, sotto.url, ROBIN);
  await begin(page, sotto.url, { questions: "3" });
  await page.getByTestId("typed-answer").fill(LATE_ORDER);
  await press(page, "keep");
  while (!(await isOver(page))) {
    // Without script nobody knows whether something is written, so it asks.
    await page.getByTestId("skip").last().press("Enter");
    await press(page, "skip-sure");
  }
  await press(page, "finish");
  await expect(page.getByTestId("report")).toContainText("I found a second one");
  await context.close();
});

/** Presses a button from the keyboard: Playwright's mouse waits for frames that a page without script does not announce. */
async function press(page: Page, testId: string) {
  const heading = page.locator("main h1");
  const before = await heading.textContent();
  await page.getByTestId(testId).last().press("Enter");
  await expect(heading).not.toHaveText(before ?? "");
}
