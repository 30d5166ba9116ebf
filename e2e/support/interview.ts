// What a candidate does on the pages, in the candidate's words.

import { expect, type Page } from "@playwright/test";

import type { Voice } from "../voices.ts";
import type { Candidate } from "./browser.ts";
import { moreOptions } from "./setup.ts";

export type Setup = { questions?: string; kind?: string; role?: string; seniority?: string };

/** From the front page to the first question. */
export async function begin(page: Page, url: string, setup: Setup = {}) {
  await page.goto(url);
  if (setup.role) await page.locator("#role").fill(setup.role);
  if (setup.kind) await page.locator("#kind").selectOption(setup.kind);
  await page.locator("#questions").selectOption(setup.questions ?? "3");
  if (setup.seniority) {
    await moreOptions(page);
    await page.locator("#seniority").selectOption(setup.seniority);
  }
  await page.getByTestId("begin").click();
  await expect(page.getByTestId("question")).toBeVisible();
}

export type Heard = {
  transcript: string;
  /** The first words shown while the voice still spoke; empty when none were. */
  firstCaption: string;
  /** Seconds from the press of Record to those words. */
  firstCaptionAfter: number;
  receipt: string;
};

/** Presses Record, lets the voice finish, presses again, and reads what was heard. `meanwhile` happens while it speaks. */
export async function speak(candidate: Candidate, page: Page, voice: Voice, meanwhile?: () => Promise<void>): Promise<Heard> {
  candidate.says(voice);
  await page.getByTestId("record").click();
  await recording(page);
  const pressed = Date.now();
  const left = () => voice.speechEnds * 1000 - (Date.now() - pressed);
  const disturbance = meanwhile?.();
  let firstCaption = "";
  let firstCaptionAfter = Number.POSITIVE_INFINITY;
  while (!firstCaption && left() > 0) {
    firstCaption = (await page.getByTestId("captions").textContent())?.trim() ?? "";
    if (firstCaption) firstCaptionAfter = (Date.now() - pressed) / 1000;
    else await page.waitForTimeout(50);
  }
  await page.waitForTimeout(Math.max(0, left()) + 500);
  await disturbance;
  await page.getByTestId("record").click();
  return { ...(await heard(page)), firstCaption, firstCaptionAfter };
}

/** The page shows that it records. */
export async function recording(page: Page) {
  await expect(page.locator("[data-panel]")).toHaveAttribute("data-state", "recording");
}

/** What the page shows once an answer was heard. */
export async function heard(page: Page): Promise<{ transcript: string; receipt: string }> {
  const transcript = page.getByTestId("transcript");
  await expect(transcript).toBeVisible({ timeout: 60_000 });
  return { transcript: await transcript.inputValue(), receipt: (await page.getByTestId("receipt").textContent()) ?? "" };
}

/** Keeps what is shown and waits for what comes next: another question, or the end. */
export async function keep(page: Page) {
  await andThenNext(page, () => page.getByTestId("keep").click());
}

export async function skip(page: Page) {
  await andThenNext(page, async () => {
    await page.getByTestId("skip").click();
    await agree(page, "skip-sure");
  });
}

/** Re-records: the page shows the record button again. */
export async function again(page: Page) {
  await page.getByTestId("again").click();
  await agree(page, "again-sure");
  await expect(page.getByTestId("record")).toBeVisible();
}

/** Presses the button of a question that is only asked where something would be lost. */
async function agree(page: Page, button: string) {
  const sure = page.getByTestId(button);
  if (await sure.isVisible()) await sure.click();
}

export async function type(page: Page, text: string) {
  await page.getByTestId("type-instead").click();
  await page.getByTestId("typed-answer").fill(text);
  await keep(page);
}

/** True once every question has been answered or skipped. */
export async function isOver(page: Page): Promise<boolean> {
  return (await page.getByTestId("question").count()) === 0;
}

export async function isFollowUp(page: Page): Promise<boolean> {
  return /follow-up/i.test((await page.locator("main .kicker").first().textContent()) ?? "");
}

/** Skips follow-ups until a main question stands there, or the end. */
export async function toMainQuestion(page: Page) {
  while (!(await isOver(page)) && (await isFollowUp(page))) await skip(page);
}

export async function finish(page: Page) {
  // Before the last question it asks first.
  const end = page.getByTestId("end");
  if (await end.isVisible()) await end.click();
  await page.getByTestId("finish").click();
  await expect(page.getByTestId("report")).toBeVisible();
}

async function andThenNext(page: Page, act: () => Promise<void>) {
  // Each state has a different heading in focus: the same heading still there is the old one.
  const heading = page.locator("main h1");
  const before = await heading.textContent();
  await act();
  await expect(heading).not.toHaveText(before ?? "");
}
