// Every page at both widths, light and dark: accessible, without sideways scrolling, and photographed for people to look at.

import { join } from "node:path";

import { AxeBuilder } from "@axe-core/playwright";

import { expect, test } from "./support/fixtures.ts";
import { begin, finish, heard, isOver, keep, recording, skip, speak, type } from "./support/interview.ts";
import type { Tab } from "./support/browser.ts";
import { ROBIN } from "./support/people.ts";
import { signIn } from "./support/sign-in.ts";
import { makeToken } from "./support/token.ts";
import { voice } from "./voices.ts";

const screens = join("test-results", "screens");
const WIDTHS = [390, 1280];
const SCHEMES = ["light", "dark"] as const;

test("every page is accessible in every dress", async ({ candidate, sotto, tab }) => {
  test.setTimeout(300_000);
  const { page } = tab;
  await page.goto(sotto.url);
  await look(tab, "front");
  await page.goto(`${sotto.url}/interviews`);
  await look(tab, "history-empty");
  await page.goto(`${sotto.url}/privacy`);
  await look(tab, "privacy");

  await begin(page, sotto.url, { questions: "3" });
  await look(tab, "question");
  await page.getByTestId("type-instead").click();
  await look(tab, "typed");
  await page.goto(sotto.url);
  await look(tab, "front-go-on");
  await page.getByRole("link", { name: /go on where you were/i }).click();

  candidate.says(voice("team"));
  await page.getByTestId("record").click();
  await recording(page);
  await expect(page.getByTestId("captions")).not.toBeEmpty();
  await look(tab, "recording");
  await page.getByTestId("record").click();
  await heard(page);
  await look(tab, "heard");
  await keep(page);
  await look(tab, "next");
  await type(page, "We had a late order last year. I called the supplier every day, and the order arrived two days early.");
  await speak(candidate, page, voice("hospital"));
  await keep(page);
  while (!(await isOver(page))) await skip(page);
  await look(tab, "closing");
  await finish(page);
  await look(tab, "report");
  await page.goto(`${sotto.url}/interviews`);
  await look(tab, "history");
  await page.goto(`${sotto.url}/nowhere`);
  await look(tab, "not-found");
  tab.complaints.splice(0, tab.complaints.length, ...tab.complaints.filter((complaint) => !/status of 404/.test(complaint)));
});

test.describe("for whoever is not signed in", () => {
  test.use({ person: null, expectedComplaints: [/status of 4\d\d/] });

  test("every page of signing in is accessible in every dress", async ({ sotto, tab }) => {
    test.setTimeout(240_000);
    const { page } = tab;
    await page.goto(sotto.url);
    await look(tab, "front-signed-out");
    await page.goto(`${sotto.url}/sign-in?next=/interviews`);
    await look(tab, "sign-in");
    await page.getByTestId("sign-in-this-machine").click();
    await look(tab, "this-machine");
    await page.goto(`${sotto.url}/sign-in/this-machine/callback?code=stale&state=stale`);
    await look(tab, "sign-in-stale");
  });
});

test("every page of the account is accessible in every dress", async ({ candidate, sotto, tab }) => {
  test.setTimeout(300_000);
  const { page } = tab;
  // Somebody who has everything there is to have.
  const other = await candidate.open();
  await signIn(other.page, sotto.url, ROBIN);
  await other.context.close();
  await page.goto(`${sotto.url}/account`);
  await look(tab, "account");
  await makeToken(page);
  await look(tab, "account-token");
  await page.locator("main details").evaluateAll((all) => all.forEach((details) => details.setAttribute("open", "")));
  await look(tab, "account-open");
  await page.goto(`${sotto.url}/resume`);
  await look(tab, "resume-empty");
  await page.getByTestId("resume-text").fill("Ten years in logistics.\n\nLed a team of five at a freight forwarder.");
  await page.getByTestId("resume-save").click();
  await look(tab, "resume");
  await page.goto(`${sotto.url}/api/v1/docs`);
  await look(tab, "api");
  sotto.run("admin", "add", ROBIN.email);
  await page.goto(`${sotto.url}/admin`);
  await expect(page.locator("main h1")).toBeVisible();
  await look(tab, "admin");
});

async function look({ page }: Tab, name: string) {
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
