// How an answer looks while it is recorded: on phones, turned phones, with large letters, and for those who do not see it.

import { join } from "node:path";

import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

import { expect, test } from "./support/fixtures.ts";
import { begin, recording } from "./support/interview.ts";
import { hums } from "./support/microphone.ts";
import { voice } from "./voices.ts";

const SCREENS = [
  { width: 390, height: 844, letters: "100%" },
  { width: 320, height: 640, letters: "100%" },
  { width: 844, height: 390, letters: "100%" },
  { width: 1280, height: 900, letters: "100%" },
  // A desktop browser at 200 %, and a phone with letters twice as large.
  { width: 640, height: 450, letters: "100%" },
  { width: 390, height: 844, letters: "200%" },
];
const SENTENCES = "I called every customer in the morning and made a list of what they had asked for. ";

test("Stop and the newest words are in sight on every screen, and so is a microphone that fails", async ({ sotto, tab }) => {
  test.setTimeout(240_000);
  const { page } = tab;
  await hums(page);
  // A server that takes every frame and hears nothing: the words below stay.
  await page.routeWebSocket(/\/take\?/, (socket) => {
    let frames = 0;
    socket.onMessage(() => socket.send(JSON.stringify({ type: "acknowledged", frames: ++frames })));
  });
  await begin(page, sotto.url);
  await page.getByTestId("record").click();
  await recording(page);
  await expect(page.getByTestId("target")).toHaveText("aim for 1:00 to 2:00");
  for (const colorScheme of ["light", "dark"] as const)
    for (const { width, height, letters } of SCREENS) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height });
      await page.evaluate((size) => (document.documentElement.style.fontSize = size), letters);
      const dress = `${width}x${height}, letters ${letters}, ${colorScheme}`;
      const photograph = (what: string) => page.screenshot({ path: join("test-results", "screens", `${what}-${width}x${height}-${letters}-${colorScheme}.png`) });
      for (const scrolledTo of [0, 100_000]) {
        await page.evaluate((top) => scrollTo(0, top), width < 1000 ? scrolledTo : 0);
        await caption(page, SENTENCES, " and the newest words");
        await inSight(page, "Stop", "[data-testid=record]", dress);
        await inSight(page, "the captions", "[data-captions]", dress);
      }
      await page.evaluate(() => scrollTo(0, 0));
      await caption(page, SENTENCES.repeat(12), " and the newest words");
      await inSight(page, "Stop", "[data-testid=record]", dress);
      const lines = await page.locator("[data-captions]").evaluate((box) => {
        const style = getComputedStyle(box);
        const inside = box.clientHeight - Number.parseFloat(style.paddingTop) - Number.parseFloat(style.paddingBottom);
        return inside / Number.parseFloat(style.lineHeight);
      });
      expect.soft(lines, `${dress}: three lines`).toBeCloseTo(3, 1);
      expect.soft(await newestIsSeen(page), `${dress}: the newest words`).toBe(true);
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect.soft(sideways, `${dress} scrolls sideways`).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(" | ")}`);
      expect.soft(found, dress).toEqual([]);
      await photograph("recording");
      await trouble(page, true);
      await inSight(page, "Stop", "[data-testid=record]", dress);
      await inSight(page, "the way back", "[data-trouble-reconnect]", dress);
      await photograph("cannot-hear");
      await trouble(page, false);
    }
});

test("while the microphone is on, nothing stands beside Discard, and keys are named where there may be some", async ({ sotto, tab }) => {
  const { page } = tab;
  await begin(page, sotto.url);
  const beside = [page.getByTestId("type-instead"), page.getByTestId("skip")];
  const [starts, discards] = ["Space", "Esc"].map((key) => page.locator(".keys kbd", { hasText: key }));
  await expect(starts).toBeVisible();
  await expect(discards, "there is nothing to discard").toBeHidden();
  await page.getByTestId("record").click();
  await recording(page);
  await expect(page.locator("[data-cancel]")).toBeVisible();
  for (const other of beside) await expect(other).toBeHidden();
  await expect(starts, "the button says it").toBeHidden();
  await expect(discards).toBeVisible();
  await page.setViewportSize({ width: 390, height: 844 });
  await expect(discards, "a phone has no keys").toBeHidden();
  await page.keyboard.press("Escape");
  await expect(page.locator("[data-panel]")).toHaveAttribute("data-state", "ready");
  for (const other of beside) await expect(other).toBeVisible();
  await expect(starts).toBeHidden();
  await page.setViewportSize({ width: 1280, height: 720 });
  await expect(starts).toBeVisible();
});

test("captions are silent for screen readers while the microphone is on", async ({ candidate, sotto, tab }) => {
  const { page } = tab;
  await begin(page, sotto.url);
  candidate.says(voice("team"));
  await page.getByTestId("record").click();
  await recording(page);
  await expect(page.getByTestId("captions")).not.toBeEmpty();
  const live = await page.locator("[data-captions]").evaluate((box) => {
    const loud = "[aria-live]:not([aria-live=off]), [role=status], [role=alert], [role=log]";
    return [box.closest(loud), box.querySelector(loud)].filter(Boolean).length;
  });
  expect(live, "nothing that is read out as it comes").toBe(0);
  // The tone says it.
  await expect(page.locator("[data-state-says]")).toHaveAttribute("aria-live", "off");
  await page.getByTestId("record").click();
  await expect(page.locator("[data-state-says]").or(page.getByTestId("transcript"))).not.toHaveAttribute("aria-live", "off");
});

/** Shows words as if they had been heard. */
async function caption(page: Page, settled: string, tentative: string) {
  await page.evaluate(
    async ([settled, tentative]) => {
      const script = document.querySelector<HTMLScriptElement>("script[type=module]");
      const { showCaption } = await import(new URL("captions.js", script?.src).href);
      showCaption(document.querySelector("[data-captions]"), settled, tentative);
    },
    [settled, tentative],
  );
}

/** Shows the message as if the microphone did not hear, the longest there is. */
async function trouble(page: Page, shown: boolean) {
  await page.evaluate(async (shown) => {
    const script = document.querySelector<HTMLScriptElement>("script[type=module]");
    const { TroubleBox } = await import(new URL("microphone-trouble.js", script?.src).href);
    new TroubleBox(document.querySelector("[data-panel]")).show(shown ? "ended" : null);
  }, shown);
}

async function inSight(page: Page, what: string, selector: string, dress: string) {
  const seen = await page.locator(selector).first().evaluate((element) => {
    const { top, bottom, left, right } = element.getBoundingClientRect();
    const topmost = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
    return { whole: top >= 0 && bottom <= innerHeight && left >= 0 && right <= innerWidth, covered: !topmost || !element.contains(topmost) };
  });
  expect.soft(seen, `${what} at ${dress}`).toEqual({ whole: true, covered: false });
}

/** The last of the tentative words lies within the box. */
async function newestIsSeen(page: Page): Promise<boolean> {
  return page.locator("[data-captions]").evaluate((box) => {
    const newest = [...(box.querySelector("[data-tentative]")?.getClientRects() ?? [])].at(-1);
    const { top, bottom } = box.getBoundingClientRect();
    return newest !== undefined && newest.top >= top && newest.bottom <= bottom + 1;
  });
}
