// Colors of the reader's own: what says where to press, that the microphone is on, how loud it is and how far one has come stays in sight.

import type { Locator, Page } from "@playwright/test";

import { expect, test } from "./support/fixtures.ts";
import { begin, recording } from "./support/interview.ts";
import { voice } from "./voices.ts";

/** What a part is filled with, and what it lies on; `pseudo` is a part that the style makes. */
async function filled(part: Locator, pseudo = "") {
  return part.evaluate((element, pseudo) => getComputedStyle(element, pseudo || null).backgroundColor, pseudo);
}

async function paper(page: Page) {
  return page.evaluate(() => getComputedStyle(document.body).backgroundColor);
}

for (const colorScheme of ["light", "dark"] as const)
  test(`button, light, meter and steps keep in sight in forced colors, ${colorScheme}`, async ({ candidate, sotto, tab }) => {
    const { page } = tab;
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ forcedColors: "active", colorScheme, reducedMotion: "reduce" });
    await page.goto(sotto.url);
    const ground = await paper(page);
    expect(await filled(page.getByTestId("begin"))).not.toBe(ground);
    // The control: what is not filled is the paper's color.
    expect(await filled(page.getByTestId("more-options"))).not.toBe(await filled(page.getByTestId("begin")));
    await page.screenshot({ path: `test-results/screens/front-forced-${colorScheme}.png` });

    await begin(page, sotto.url, { questions: "3" });
    expect(await filled(page.getByTestId("record"))).not.toBe(ground);
    const steps = page.locator(".steps li");
    await expect(steps).toHaveCount(3);
    expect(await filled(steps.nth(0))).not.toBe(await filled(steps.nth(2)));
    await page.screenshot({ path: `test-results/screens/question-forced-${colorScheme}.png` });

    candidate.says(voice("team"));
    await page.getByTestId("record").click();
    await recording(page);
    const button = await filled(page.getByTestId("record"));
    expect(await filled(page.getByTestId("record").locator(".light"))).not.toBe(button);
    expect(await filled(page.locator("[data-meter]").first(), "::before")).not.toBe(ground);
    await page.screenshot({ path: `test-results/screens/recording-forced-${colorScheme}.png` });
  });
