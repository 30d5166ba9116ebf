// Before the first question is answered: the microphone can be tested beside Record, and nobody has to.

import type { Page } from "@playwright/test";

import { expect, test } from "./support/fixtures.ts";
import { begin, heard, keep, recording, type } from "./support/interview.ts";
import { microphones, microphonesAsked, watchMicrophone } from "./support/microphone.ts";
import { shareHeard } from "./support/words.ts";
import { voice } from "./voices.ts";

const check = (page: Page) => page.getByRole("group", { name: "Microphone" });
const start = (page: Page) => check(page).getByRole("button");
const says = (page: Page) => check(page).getByRole("status");

test("the microphone test hears, says so once, and lets go", async ({ candidate, sotto, tab }) => {
  const { page } = tab;
  await watchMicrophone(page);
  await begin(page, sotto.url);
  await expect(says(page)).toBeEmpty();
  await says(page).evaluate((region) => {
    const told: string[] = [];
    Object.assign(window, { told });
    new MutationObserver(() => told.push(region.textContent ?? "")).observe(region, { childList: true, characterData: true, subtree: true });
  });
  candidate.says(voice("team"));
  await start(page).click();
  await expect(start(page)).toHaveText("Stop test");
  await expect(check(page).locator("[data-check-meter]")).toBeVisible();
  await expect(page.locator("[data-state-says]"), "“the microphone is off” is not said while it is on").toBeHidden();
  await expect(says(page)).toHaveText("We can hear you. The microphone is off again.");
  await expect.poll(() => microphones(page)).toEqual(["ended"]);
  await page.waitForTimeout(1000);
  const told = (await page.evaluate("told")) as string[];
  expect(told.filter((sentence) => sentence.includes("We can hear you"))).toHaveLength(1);
  await expect(check(page).getByRole("combobox", { name: "Microphone" }).locator("option:checked"), "the device it was").toHaveText(/fake/i);
});

test("a microphone test that has ended well is not called a failure when its time is over", async ({ candidate, sotto, tab }) => {
  const { page } = tab;
  // The list of microphones comes after the voice, and the test's time is looked at instead of waited for.
  await page.addInitScript(() => {
    const times = new Set<unknown>();
    const [begin, end] = [window.setTimeout.bind(window), window.clearTimeout.bind(window)];
    const enumerate = navigator.mediaDevices.enumerateDevices.bind(navigator.mediaDevices);
    const listed = new Promise<void>((done) => Object.assign(window, { list: done, timesLeft: () => times.size }));
    window.setTimeout = ((run: () => void, after?: number) => {
      const timer = begin(run, after);
      if (after === 20_000) times.add(timer);
      return timer;
    }) as typeof window.setTimeout;
    window.clearTimeout = (timer) => {
      times.delete(timer);
      end(timer);
    };
    navigator.mediaDevices.enumerateDevices = () => listed.then(enumerate);
  });
  await begin(page, sotto.url);
  candidate.says(voice("team"));
  await start(page).click();
  await expect(says(page)).toContainText("We can hear you");
  await page.evaluate("list()");
  await page.waitForTimeout(500);
  expect(await page.evaluate("timesLeft()")).toBe(0);
});

test("Record ends a test that still listens, and the test is gone until the next interview", async ({ candidate, sotto, tab }) => {
  const { page } = tab;
  await watchMicrophone(page);
  await begin(page, sotto.url);
  await start(page).click();
  await expect(start(page)).toHaveText("Stop test");
  candidate.says(voice("team"));
  await page.getByTestId("record").click();
  await recording(page);
  await expect(check(page)).toBeHidden();
  expect(await microphones(page)).toEqual(["ended", "live"]);
  await page.waitForTimeout(5000);
  await page.getByTestId("record").click();
  const { transcript } = await heard(page);
  expect(shareHeard(transcript, ["last", "job", "manager", "small", "team"]), transcript).toBeGreaterThanOrEqual(0.6);
  await page.reload();
  await expect(page.getByTestId("transcript")).toBeVisible();
  await expect(check(page), "not beside a draft").toHaveCount(0);
  await keep(page);
  await expect(page.getByTestId("record")).toBeVisible();
  await expect(check(page), "not at the second question").toHaveCount(0);
});

test("after a typed answer nobody is asked to test a microphone", async ({ sotto, tab }) => {
  const { page } = tab;
  await begin(page, sotto.url);
  await expect(check(page)).toBeVisible();
  await type(page, "I led the move of a warehouse, and it took three weeks.");
  await expect(page.getByTestId("record")).toBeVisible();
  await expect(check(page)).toHaveCount(0);
});

test("where the microphone was allowed before, it is named at once, and opened by a press alone", async ({ candidate, sotto, tab }) => {
  const { page } = tab;
  await watchMicrophone(page);
  await begin(page, sotto.url);
  const device = check(page).getByRole("combobox", { name: "Microphone" });
  await expect(device).toBeVisible();
  await page.waitForTimeout(1000);
  expect(await microphonesAsked(page), "nothing before the press").toEqual([]);

  const [other] = await device.locator("option").filter({ hasText: "Fake Audio Input 2" }).evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value));
  await device.selectOption(other ?? "");
  candidate.says(voice("team"));
  await start(page).click();
  await expect(says(page)).toContainText("We can hear you");
  await page.getByTestId("record").click();
  await recording(page);
  const asked = await microphonesAsked(page);
  expect(asked.map((constraints) => (constraints?.audio as MediaTrackConstraints).deviceId)).toEqual([{ exact: other }, { exact: other }]);
});

test("a microphone that sends nothing is told apart, and what to do is said", async ({ sotto, tab }) => {
  const { page } = tab;
  await begin(page, sotto.url);
  await start(page).click();
  await expect(says(page)).toContainText("The microphone is on but sends no sound. Check it, or choose another one.", { timeout: 5000 });
  await start(page).click();
  await expect(says(page)).toHaveText("Stopped. The microphone is off.");
});

test("by keyboard, in forced colors and at 320 px the test works, and Record is in sight", async ({ candidate, sotto, tab }) => {
  const { page } = tab;
  await page.setViewportSize({ width: 320, height: 568 });
  await page.emulateMedia({ forcedColors: "active" });
  await begin(page, sotto.url);
  candidate.says(voice("team"));
  await start(page).focus();
  await page.keyboard.press("Space");
  await expect(says(page)).toContainText("We can hear you");
  await expect(start(page), "the focus stays").toBeFocused();
  await expect(page.locator("[data-panel]"), "Space pressed the button, not Record").toHaveAttribute("data-state", "ready");
  expect(await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)).toBeLessThanOrEqual(0);
  const mark = check(page).locator("svg");
  expect(await mark.evaluate((svg) => getComputedStyle(svg).borderTopStyle)).toBe("solid");
});

for (const [microphone, why] of [
  ["denied", "Your browser is blocking the microphone. Allow the microphone"],
  ["none", "No microphone was found. Plug one in"],
] as const)
  test.describe(`with a microphone that is ${microphone}`, () => {
    test.use({ microphone });
    test("the test says why, what to do, and that typing works", async ({ sotto, tab }) => {
      const { page } = tab;
      await begin(page, sotto.url);
      await start(page).click();
      await expect(says(page)).toContainText(why);
      await expect(says(page)).toContainText("You can always type your answers.");
      await expect(start(page)).toHaveText("Test again");
    });
  });
