// A page at both widths, light and dark: accessible, without sideways scrolling, and photographed for people to look at.

import { join } from "node:path";

import { AxeBuilder } from "@axe-core/playwright";
import { expect } from "@playwright/test";

import type { Tab } from "./browser.ts";

const screens = join("test-results", "screens");
const WIDTHS = [390, 1280];
const SCHEMES = ["light", "dark"] as const;

export async function look({ page }: Tab, name: string) {
  for (const colorScheme of SCHEMES)
    for (const width of WIDTHS) {
      await page.emulateMedia({ colorScheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: width === 390 ? 844 : 900 });
      const dress = `${name} at ${width} px, ${colorScheme}`;
      await page.screenshot({ path: join(screens, `${name}-${width}-${colorScheme}.png`), fullPage: true });
      const sideways = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect.soft(sideways, `${dress} scrolls sideways`).toBeLessThanOrEqual(0);
      const { violations } = await new AxeBuilder({ page }).analyze();
      const serious = violations
        .filter(({ impact }) => impact === "serious" || impact === "critical")
        .map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(" | ")}`);
      expect.soft(serious, dress).toEqual([]);
    }
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.emulateMedia({ colorScheme: null, reducedMotion: null });
}
