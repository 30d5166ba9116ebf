// Lighthouse on the four pages that people see first, as the median of three. Takes minutes and wants a quiet machine and a release
// build: scripts/lighthouse.sh runs it, the ordinary tests do not.

import { chromium } from "@playwright/test";
import lighthouse from "lighthouse";

import { expect, test } from "./support/fixtures.ts";
import { begin, finish, isOver, skip, type } from "./support/interview.ts";

const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
const PORT = 9333;
const TIMES = 3;
/** The least of each, of 100. */
const LEAST = { accessibility: 100, "best-practices": 100, seo: 100, performance: 95 };
type Category = keyof typeof LEAST;
const CATEGORIES = Object.keys(LEAST) as Category[];

test.skip(!process.env.LIGHTHOUSE, "scripts/lighthouse.sh runs it");

function median(numbers: number[]) {
  return [...numbers].sort((one, other) => one - other)[Math.floor(numbers.length / 2)] ?? 0;
}

/** Each category's median, and what is less than it should be in the last run. */
async function measured(url: string, cookies: string) {
  const scores: Record<Category, number[]> = { accessibility: [], "best-practices": [], seo: [], performance: [] };
  const faults = new Set<string>();
  for (let run = 0; run < TIMES; run += 1) {
    const extraHeaders = cookies ? { Cookie: cookies } : undefined;
    const result = await lighthouse(url, { port: PORT, logLevel: "error", onlyCategories: CATEGORIES, extraHeaders });
    if (!result) throw new Error(`Lighthouse has nothing to say about ${url}`);
    for (const category of CATEGORIES) {
      const { score, auditRefs } = result.lhr.categories[category]!;
      scores[category].push(Math.round((score ?? 0) * 100));
      for (const { id, weight } of auditRefs) {
        const audit = result.lhr.audits[id]!;
        if (weight > 0 && audit.score !== null && audit.score < 0.9) faults.add(`${id}: ${audit.displayValue ?? audit.title}`);
      }
    }
  }
  return { scores: Object.fromEntries(CATEGORIES.map((category) => [category, median(scores[category])])) as Record<Category, number>, faults: [...faults] };
}

test("landing, setup, question and report hold what Lighthouse measures", async ({ sotto, tab }) => {
  test.setTimeout(900_000);
  const { page, context } = tab;
  await begin(page, sotto.url, { questions: "2" });
  await type(page, "Last year our rota failed. I called every nurse on the ward, wrote a new plan in two days, and we saved 3 hours a week.");
  while (!(await isOver(page))) await skip(page);
  await finish(page);
  const report = page.url();
  await begin(page, sotto.url, { questions: "2" });
  const question = page.url();
  const cookies = (await context.cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");

  const browser = await chromium.launch({ executablePath, args: [`--remote-debugging-port=${PORT}`] });
  const failed: string[] = [];
  for (const [name, url, shown] of [
    ["landing", sotto.url, ""],
    ["setup", sotto.url, cookies],
    ["question", question, cookies],
    ["report", report, cookies],
  ] as const) {
    const { scores, faults } = await measured(url, shown);
    console.log(`  ${name.padEnd(10)} ${CATEGORIES.map((category) => `${category} ${scores[category]}`).join("   ")}${faults.length > 0 ? `\n    ${faults.join("\n    ")}` : ""}`);
    for (const category of CATEGORIES) if (scores[category] < LEAST[category]) failed.push(`${name}: ${category} ${scores[category]}`);
  }
  await browser.close();
  expect(failed).toEqual([]);
});
