// A page at four widths, light and dark: accessible, without sideways scrolling, and photographed for people to look at.

import { join } from "node:path";

import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "@playwright/test";

import type { Tab } from "./browser.ts";

const screens = process.env.SCREENS ?? join("test-results", "screens");
const WIDTHS = [320, 390, 768, 1280] as const;
const SCHEMES = ["light", "dark"] as const;
/** What differs between these is what axe can tell apart: one column or several, light or dark. */
const EXAMINED = ["390 px, light", "768 px, dark", "1280 px, light"];

export async function look({ page }: Tab, name: string) {
  const language = (await page.locator("html").getAttribute("lang")) ?? "";
  for (const colorScheme of SCHEMES)
    for (const width of WIDTHS) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: width < 400 ? 844 : 900 });
      const dress = `${width} px, ${colorScheme}`;
      await page.screenshot({ path: join(screens, `${name}-${language}-${width}-${colorScheme}.png`), fullPage: true });
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect.soft(sideways, `${name} at ${dress} scrolls sideways`).toBeLessThanOrEqual(0);
      if (!EXAMINED.includes(dress)) continue;
      const { violations } = await new AxeBuilder({ page }).analyze();
      const found = violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
      expect.soft(found, `${name} at ${dress}`).toEqual([]);
    }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}
