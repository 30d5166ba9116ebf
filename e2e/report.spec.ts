// A report to look at: its first screen, its folded answers, and what it is on paper.

import { execFileSync } from "node:child_process";
import { copyFileSync, readFileSync } from "node:fs";

import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { expect, test } from "./support/fixtures.ts";
import { begin, finish, isOver, skip, toMainQuestion, type } from "./support/interview.ts";
import { look } from "./support/look.ts";
import { ROBIN } from "./support/people.ts";

/** With it sentences are read, and parts of the story are marked; without it there is less to look at. */
const ENCODER = process.env.SOTTO_TEST_ENCODER;
if (ENCODER) test.use({ serverOptions: { env: { SOTTO_ENCODER_MODEL: ENCODER } } });
else console.log("NOT RUN: no SOTTO_TEST_ENCODER, so no part of a story was looked for.");

const PHONE = { width: 390, height: 844 };
const DESKTOP = { width: 1280, height: 900 };
const NARROW = { width: 320, height: 640 };

const STORY =
  "Last autumn I was responsible for the night shift of a small clinic, and two of the six nurses left in the same month. " +
  "I had to keep every night covered until the new year without asking anyone to work more than five nights in a row. " +
  "First I called each nurse and wrote down which nights were impossible for them. " +
  "Then I built a plan for ten weeks, I moved the handover to half past six, and I asked the day shift for eight volunteers. " +
  "I also checked the plan with them every Monday and changed it when somebody was ill. " +
  "In the end no night was left open, overtime fell from 40 to 12 hours a week, and the clinic still uses that plan today. " +
  "I learned to ask first and to plan second, because people keep a promise that they helped to make.";

async function sideways(page: Page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

async function accessFaults(page: Page) {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.map(({ id }) => id);
}

async function held(page: Page, url: string, answers: number, text = STORY) {
  // For this seniority the bank has exactly five: which are asked, and what is suggested, is the same each time.
  await begin(page, url, { questions: `${answers}`, role: "nurse", kind: "behavioural", seniority: "lead" });
  while (!(await isOver(page))) {
    await type(page, text);
    await toMainQuestion(page);
  }
  await finish(page);
}

test("the first screen has the score, a bar for each criterion, one strength and one next step", async ({ sotto, tab }) => {
  const { page } = tab;
  await page.goto(`${sotto.url}/sample-report`);
  for (const size of [PHONE, DESKTOP]) {
    await page.setViewportSize(size);
    expect(await page.evaluate(() => scrollY)).toBe(0);
    await expect(page.getByTestId("bar")).toHaveCount(5);
    for (const bar of await page.getByTestId("bar").all()) {
      await expect(bar).toBeInViewport({ ratio: 1 });
      await expect(bar).toContainText(/[1-5] of 5|Not scored/);
    }
    // Without what reads answers, too few criteria are scored for an overall score.
    const parts = ENCODER ? ["overall", "strength", "next-step"] : ["strength", "next-step"];
    for (const part of parts) await expect(page.getByTestId(part), `${part} at ${size.width} px`).toBeInViewport({ ratio: 1 });
  }
  // The control: what comes behind it is not on the first screen of a phone.
  await page.setViewportSize(PHONE);
  await expect(page.getByTestId("legend")).not.toBeInViewport();
});

test("answers are folded, and open from the keyboard and by a link to what stands in them", async ({ sotto, tab }) => {
  const { page } = tab;
  await page.goto(`${sotto.url}/sample-report`);
  const answers = page.getByTestId("answer");
  await expect(answers).toHaveCount(3);
  await expect(answers.nth(0).getByTestId("said").first()).toBeVisible();
  await expect(answers.nth(1).getByTestId("said").first()).toBeHidden();
  await answers.nth(1).locator("summary").first().focus();
  await page.keyboard.press("Enter");
  await expect(answers.nth(1).getByTestId("said").first()).toBeVisible();

  await expect(answers.nth(2).getByTestId("said").first()).toBeHidden();
  if (!ENCODER) return;
  const why = page.getByTestId("criterion");
  await why.evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
  await why.getByRole("link", { name: /question 3/i }).first().click();
  await expect(answers.nth(2).getByTestId("said").first()).toBeVisible();

  await expect(answers.nth(0).getByTestId("story").locator("li")).toHaveText([/Situation/, /Task/, /Action/, /Result/]);
  await expect(answers.nth(0).locator(".tells-action mark.quoted").first()).toBeVisible();
});

test("a narrow screen and colors of the reader's own lose nothing", async ({ sotto, tab }) => {
  const { page } = tab;
  await page.setViewportSize(NARROW);
  await page.goto(`${sotto.url}/sample-report`);
  await page.locator("main details").evaluateAll((all) => all.forEach((one) => one.setAttribute("open", "")));
  expect(await sideways(page)).toBeLessThanOrEqual(0);
  expect(await accessFaults(page)).toEqual([]);
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ forcedColors: "active", colorScheme });
    await page.setViewportSize(DESKTOP);
    await page.screenshot({ path: `test-results/screens/report-forced-${colorScheme}.png`, fullPage: true });
    const fill = await page.locator(".bar .fill").first().evaluate((bar) => getComputedStyle(bar).fill);
    const paper = await page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    expect(fill).not.toBe(paper);
  }
  await page.emulateMedia({ forcedColors: null, colorScheme: null });
  await look(tab, "report-open");
});

test("a report on five questions prints on two pages, with every answer on them", async ({ sotto, tab }) => {
  test.setTimeout(240_000);
  const { page } = tab;
  await held(page, sotto.url, 5);
  await page.setViewportSize(PHONE);
  await page.goto(page.url());
  await expect(page.getByTestId("next-step"), "one's own report has a first screen, too").toBeInViewport({ ratio: 1 });
  await look(tab, "report-five");
  // Playwright takes all that is in closed details for hidden.
  const shows = () => page.getByTestId("said").last().evaluate((said) => said.checkVisibility());
  expect(await shows(), "it is folded on the screen").toBe(false);
  await page.emulateMedia({ media: "print" });
  expect(await shows()).toBe(true);
  const pdf = await page.pdf({ format: "A4", path: "test-results/screens/report.pdf" });
  expect(pdf.toString("latin1").match(/\/Type\s*\/Page\b/g)?.length).toBe(2);
});

test("a report is downloaded as a PDF and as Markdown, with every answer in it", async ({ sotto, tab }) => {
  const { page } = tab;
  await held(page, sotto.url, 2);
  await look(tab, "report-downloads");
  const downloaded = async (button: string) => {
    const downloading = page.waitForEvent("download");
    await page.getByTestId(button).click();
    const file = await downloading;
    return { name: file.suggestedFilename(), path: await file.path() };
  };
  const pdf = await downloaded("download-pdf");
  expect(pdf.name).toMatch(/^sotto-report-\d{4}-\d\d-\d\d\.pdf$/);
  copyFileSync(pdf.path, "test-results/screens/report-downloaded.pdf");
  const words = execFileSync("pdftotext", [pdf.path, "-"], { encoding: "utf8", stdio: "pipe" }).replace(/\s+/g, " ");
  for (const said of ["Registered nurse", "Your answers", "Question 2", "two of the six nurses left in the same month", "overtime fell from 40 to 12 hours"]) {
    expect(words).toContain(said);
  }
  expect(words.match(/two of the six nurses/g)?.length).toBeGreaterThanOrEqual(2);
  expect(words).not.toContain(ROBIN.name);
  const info = execFileSync("pdfinfo", [pdf.path], { encoding: "utf8", stdio: "pipe" });
  expect(info).toMatch(/Tagged:\s+yes/);
  expect(info).not.toContain(ROBIN.name);
  const markdown = await downloaded("download-markdown");
  expect(markdown.name).toMatch(/\.md$/);
  expect(readFileSync(markdown.path, "utf8")).toContain("overtime fell from 40 to 12 hours");
});

test("a retry shows how far each score moved since the last try", async ({ sotto, tab }) => {
  const { page } = tab;
  await held(page, sotto.url, 1, "Last year we had a problem with the shifts, and it was solved in the end.");
  await expect(page.getByTestId("change")).toHaveCount(0);
  await page.getByTestId("retry").first().click();
  await expect(page.getByTestId("question")).toBeVisible();
  await type(page, STORY);
  while (!(await isOver(page))) await skip(page);
  await finish(page);
  await expect(page.getByTestId("change").first()).toContainText("since your last try");
  await expect(page.locator(".bar .ghost").first()).toBeVisible();
  await look(tab, "report-retry");
});
