// From the landing page to the first question: how far it is for somebody new, and how much of it a phone shows.

import type { Page } from "@playwright/test";

import { expect, test } from "./support/fixtures.ts";
import { begin, finish, isOver, recording, type as answerTyped } from "./support/interview.ts";
import { NOOR } from "./support/people.ts";
import { moreOptions } from "./support/setup.ts";
import { voice } from "./voices.ts";

const PHONE = { width: 390, height: 844 };
const NARROW = { width: 320, height: 568 };
const MAIN_FIELDS = ["Role", "Interview type", "Number of questions"];

async function sideways(page: Page) {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}

/** Counts what reaches the browser from now on. */
function countBytes(page: Page) {
  const count = { bytes: 0 };
  page.on("response", async (response) => {
    // Of what is still under way when the page closes there is none.
    const sizes = await response.request().sizes().catch(() => undefined);
    if (sizes) count.bytes += sizes.responseHeadersSize + sizes.responseBodySize;
  });
  return count;
}

async function isOnScreen(page: Page) {
  expect(await page.evaluate(() => scrollY)).toBe(0);
  for (const label of MAIN_FIELDS) await expect(page.getByLabel(label, { exact: true }), label).toBeInViewport({ ratio: 1 });
  await expect(page.getByTestId("begin")).toBeInViewport({ ratio: 1 });
}

test("a phone shows the whole way to the first question without scrolling", async ({ sotto, tab }) => {
  const { page } = tab;
  await page.setViewportSize(PHONE);
  await page.goto(sotto.url);
  await isOnScreen(page);
  await expect(page.getByLabel("Seniority", { exact: true })).toBeHidden();

  // The control: with everything open it does not fit.
  await moreOptions(page);
  await expect(page.getByLabel("Seniority", { exact: true })).toBeVisible();
  await expect(page.getByTestId("begin")).not.toBeInViewport({ ratio: 1 });

  // An interview in progress stands above, and there is still room.
  await page.getByTestId("begin").click();
  await answerTyped(page, "I led the move of a warehouse, and it took three weeks.");
  await page.goto(sotto.url);
  await expect(page.getByRole("link", { name: /continue interview/i })).toBeInViewport({ ratio: 1 });
  await isOnScreen(page);
});

test("a role that is not in the list is typed, without script too, and proposed again", async ({ candidate, sotto, tab }) => {
  const { context, page } = await candidate.open({ javaScriptEnabled: false, storageState: await tab.context.storageState() });
  await page.setViewportSize(PHONE);
  await page.goto(sotto.url);
  const role = page.getByLabel("Role", { exact: true });
  await expect(page.locator("#roles option[value='Registered nurse']")).toHaveCount(1);
  await role.fill("Barista & roaster");
  await page.getByTestId("begin").press("Enter");
  await expect(page.getByTestId("question")).toBeVisible();
  await page.goto(sotto.url);
  await expect(role).toHaveValue("Barista & roaster");
  await expect(page.getByRole("region", { name: "Interview in progress" })).toContainText("Barista & roaster, Behavioral");
  await isOnScreen(page);
  await context.close();
});

test("the last score and what to practice next leave room for the form on a phone", async ({ sotto, tab }) => {
  const { page } = tab;
  await page.setViewportSize(PHONE);
  for (const words of ["We did things. It was fine, more or less, and then it was over.", "I led the move of a warehouse. It took three weeks and saved 20 percent."]) {
    await begin(page, sotto.url, { questions: "1" });
    while (!(await isOver(page))) await answerTyped(page, words);
    await finish(page);
  }
  await page.goto(sotto.url);
  await expect(page.getByTestId("drill").or(page.getByTestId("next-drill"))).toBeInViewport({ ratio: 1 });
  await isOnScreen(page);
});

test("more options open from the keyboard, and fit a screen of 320 px", async ({ sotto, tab }) => {
  const { page } = tab;
  await page.setViewportSize(NARROW);
  await page.emulateMedia({ forcedColors: "active" });
  await page.goto(sotto.url);
  expect(await sideways(page)).toBeLessThanOrEqual(0);
  await page.getByLabel("Number of questions", { exact: true }).focus();
  await page.keyboard.press("Tab");
  await expect(page.getByTestId("more-options")).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(page.getByLabel("Seniority", { exact: true })).toBeFocused();
  expect(await sideways(page)).toBeLessThanOrEqual(0);
});

test("without script more options open, and what was refused there is in view", async ({ candidate, sotto, tab }) => {
  const { context, page } = await candidate.open({ javaScriptEnabled: false, storageState: await tab.context.storageState() });
  await page.goto(sotto.url);
  await moreOptions(page);
  await page.getByTestId("job").fill("x".repeat(20_001));
  await page.getByTestId("begin").press("Enter");
  await expect(page.locator("[data-error]")).toContainText("20,000 characters");
  await expect(page.getByTestId("job")).toBeVisible();
  await context.close();
});

test("a question weighs less than 120 kB, its recording begun, in a browser that has nothing yet", async ({ sotto, tab }) => {
  const { page } = tab;
  await page.goto(sotto.url);
  await page.getByTestId("begin").click();
  await expect(page.getByTestId("question")).toBeVisible();
  // A browser that keeps nothing: routing through the test turns its cache off.
  await page.route("**/*", (route) => route.continue());
  const count = countBytes(page);
  await page.reload({ waitUntil: "networkidle" });
  await page.getByTestId("record").click();
  await recording(page);
  expect(count.bytes, "bytes over the wire").toBeLessThan(120_000);
  expect(count.bytes, "they were counted").toBeGreaterThan(30_000);
});

test("every module of a page is named in its head, and no other is", async ({ sotto, tab }) => {
  const { page } = tab;
  const fetched = new Set<string>();
  page.on("request", (request) => {
    if (request.resourceType() === "script") fetched.add(request.url());
  });
  await page.goto(sotto.url, { waitUntil: "networkidle" });
  const named = await page.evaluate(() => {
    const links = [...document.querySelectorAll<HTMLLinkElement>("link[rel=modulepreload]")].map(({ href }) => href);
    const scripts = [...document.querySelectorAll<HTMLScriptElement>("script[src]")].map(({ src }) => src);
    return [...links, ...scripts];
  });
  expect([...fetched].sort()).toEqual(named.sort());
  expect(named.length).toBeGreaterThan(20);
});

test.describe("for somebody new", () => {
  test.use({ person: null });

  test("the first question is answered by voice after four clicks and 20 seconds at most", async ({ candidate, sotto, tab }) => {
    const { page } = tab;
    await page.setViewportSize(PHONE);
    candidate.says(voice("team"));
    const began = Date.now();
    let clicks = 0;
    const click = async (testId: string) => {
      clicks += 1;
      await page.getByTestId(testId).click();
    };
    await page.goto(sotto.url);
    await expect(page.getByTestId("start")).toBeInViewport({ ratio: 1 });
    await click("start");
    await page.getByTestId("this-machine-name").fill(NOOR.name);
    await page.getByTestId("this-machine-email").fill(NOOR.email);
    await click("this-machine-continue");
    await click("begin");
    await click("record");
    await recording(page);
    expect(clicks).toBeLessThanOrEqual(4);
    // What a person takes to read and to type their name comes on top.
    expect(Date.now() - began, "milliseconds from the landing page to the recording").toBeLessThan(20_000);
  });

  test("the landing page shows the product, and its sample report is a report", async ({ sotto, tab }) => {
    const { page } = tab;
    const count = countBytes(page);
    await page.setViewportSize(NARROW);
    await page.goto(sotto.url, { waitUntil: "networkidle" });
    expect(count.bytes, "bytes over the wire").toBeLessThan(60_000);
    expect(count.bytes, "they were counted").toBeGreaterThan(10_000);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
    await expect(page.getByTestId("example")).toBeVisible();
    await expect(page.locator("main form, main button, main img")).toHaveCount(0);
    await page.getByTestId("sample-link").click();
    await expect(page.locator("main h1")).toContainText("Sample report");
    await expect(page.getByTestId("report")).toBeVisible();
    await expect(page.locator("main form, main button, [data-testid='receipt']")).toHaveCount(0);
    expect(await sideways(page)).toBeLessThanOrEqual(0);
  });
});
