// What would be lost asks first, what was done is said once, and a refused form has the focus at its fault.

import type { Page } from "@playwright/test";

import { expect, test } from "./support/fixtures.ts";
import { begin, recording, skip, speak, type } from "./support/interview.ts";
import { voice } from "./voices.ts";

const LATE_ORDER = "Last spring an order was two weeks late. I called the supplier every morning, and it left four days early.";

test("ending asks, and skipping and re-recording ask only where an answer would be lost", async ({ candidate, sotto, tab }) => {
  const { page } = tab;
  await begin(page, sotto.url);
  const question = page.getByTestId("question");
  const first = await question.innerText();
  await page.getByTestId("end").click();
  await expect(page.getByTestId("finish"), "it asks").toBeVisible();
  await expect(question).toHaveText(first);
  await page.getByTestId("end").click();

  await speak(candidate, page, voice("team"));
  await page.getByTestId("again").click();
  await expect(page.getByTestId("transcript"), "the answer is still there").toBeVisible();
  await page.getByTestId("again-sure").click();
  await expect(page.getByTestId("record")).toBeVisible();

  await page.getByTestId("type-instead").click();
  await page.getByTestId("typed-answer").fill("half a thought");
  await page.getByTestId("skip").click();
  await expect(page.getByTestId("skip-sure"), "typed words would be lost").toBeVisible();
  await expect(question).toHaveText(first);
  await page.getByTestId("skip").click();
  await page.getByTestId("typed-answer").fill("");
  await page.getByTestId("skip").click();
  await expect(question, "where nothing is written one press is enough").not.toHaveText(first);
});

test("a long recording is discarded at the second press, a short one at the first", async ({ sotto, tab }) => {
  const { page } = tab;
  await begin(page, sotto.url);
  const discard = page.locator("[data-cancel]");
  await page.getByTestId("record").click();
  await recording(page);
  await page.waitForTimeout(1500);
  await discard.click();
  await expect(page.locator("[data-panel]")).toHaveAttribute("data-state", "ready");

  await page.getByTestId("record").click();
  await recording(page);
  await expect(page.locator("[data-timer]")).toHaveText("0:11", { timeout: 20_000 });
  await page.keyboard.press("Escape");
  await expect(discard).toHaveText("Discard it?");
  await expect(page.locator("[data-notice]")).toContainText("Press again to discard it.");
  await recording(page);
  await page.keyboard.press("Escape");
  await expect(page.locator("[data-panel]")).toHaveAttribute("data-state", "ready");
  await expect(page.locator("[data-state-says]")).toHaveText("Recording discarded");
});

test("words that are not saved ask before the page is left", async ({ sotto, tab }) => {
  const { page } = tab;
  let asked = 0;
  page.on("dialog", (dialog) => {
    asked += dialog.type() === "beforeunload" ? 1 : 0;
    void dialog.accept();
  });
  await page.goto(`${sotto.url}/resume`);
  await page.getByTestId("resume-text").fill("I drove a truck.");
  await page.getByRole("navigation", { name: "Pages" }).getByRole("link", { name: "History" }).click();
  await expect(page).toHaveURL(/\/interviews$/);
  expect(asked, "the resume").toBe(1);

  await page.goto(`${sotto.url}/resume`);
  await page.getByTestId("resume-text").fill("I drove a truck.");
  await page.getByTestId("resume-save").click();
  await expect(page.locator(".done")).toBeVisible();
  await page.goto(`${sotto.url}/interviews`);
  expect(asked, "what was saved leaves without a question").toBe(1);

  await begin(page, sotto.url);
  await page.getByTestId("type-instead").click();
  await page.getByTestId("typed-answer").fill(LATE_ORDER);
  await page.goto(`${sotto.url}/interviews`);
  expect(asked, "a typed answer").toBe(2);
});

test("what was done is shown, read out once, and not said again after a reload", async ({ sotto, tab }) => {
  const { page } = tab;
  await begin(page, sotto.url);
  await page.goto(`${sotto.url}/interviews`);
  await countAnnouncements(page);
  await page.locator("ul.past > li summary").first().click();
  await page.getByRole("button", { name: /delete permanently/i }).click();
  const sentence = "The interview and its report are deleted.";
  await expect(page.getByTestId("done")).toHaveText(sentence);
  await expect(page.locator("main h1")).toBeFocused();
  await expect.poll(() => announced(page)).toEqual([sentence]);
  await expect(page).toHaveURL(`${sotto.url}/interviews`);
  await page.reload();
  await expect(page.getByTestId("done")).toHaveCount(0);

  await page.getByTestId("account-link").click();
  await page.getByTestId("sign-out").click();
  await expect(page.getByTestId("done")).toHaveText("You are signed out.");
});

test("a heading that has the focus is not read out a second time", async ({ sotto, tab }) => {
  const { page } = tab;
  await begin(page, sotto.url);
  await countAnnouncements(page);
  await skip(page);
  const heading = page.locator("main h1");
  await expect(heading).toBeFocused();
  await page.waitForTimeout(500);
  expect(await announced(page)).not.toContain(await heading.innerText());
  await expect(page.locator("[data-announce]")).toBeEmpty();
});

test.describe("a refused form", () => {
  test.use({ expectedComplaints: [/status of 422/] });

  test("comes back with the focus on its first fault and what was written elsewhere", async ({ sotto, tab }) => {
    const { page } = tab;
    await page.goto(`${sotto.url}/resume`);
    await page.getByTestId("resume-text").fill("Not saved yet.");
    await page.getByTestId("add-work").click();
    const form = page.getByTestId("resume-work").locator("form");
    await form.getByLabel("Job title").fill("Planner");
    await form.getByLabel("Start").fill("some day");
    await form.getByTestId("entry-save").click();
    const fault = page.locator("main [aria-invalid=true]").first();
    await expect(fault).toBeFocused();
    await expect(fault).toHaveAccessibleDescription(/Enter a date such as 2021-03 or 2021/);
    await expect(form.getByLabel("Job title")).toHaveValue("Planner");
    await expect(page.getByTestId("resume-text")).toHaveValue("Not saved yet.");
    await expect(page).toHaveURL(`${sotto.url}/resume`);
  });
});

test("a correction comes back to its answer, which says what changed in the scores", async ({ sotto, tab }) => {
  const { page } = tab;
  await begin(page, sotto.url, { questions: "3" });
  await type(page, LATE_ORDER);
  await type(page, "We lost a carrier. We found another one.");
  await page.getByTestId("end").click();
  await page.getByTestId("finish").click();
  const answers = page.getByTestId("answer");
  const edit = page.getByTestId("mend").last();
  for (const closed of await page.locator("details.thread:not([open]) > summary").all()) await closed.click();
  await edit.locator("summary").click();
  await edit.getByTestId("correction").fill("We lost a carrier. I called five others, and I signed one in two days. As a result we saved 3000 euros.");
  await edit.getByTestId("correct").click();
  const changed = page.getByTestId("changed");
  await expect(changed).toHaveText(/^Saved and scored again\. /);
  await expect(changed).toBeFocused();
  await expect(changed).toBeInViewport();
  await expect(answers.filter({ has: changed }), "its answer is open").toHaveAttribute("open", "");
});

type Counting = { said: string[] };

/** Notes what live regions say from here on. */
async function countAnnouncements(page: Page) {
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    const live = "[aria-live]:not([aria-live=off]), [role=status], [role=alert]";
    new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        const within = (target instanceof Element ? target : target.parentElement)?.closest(live);
        const brought = [...addedNodes].flatMap((node) => (node instanceof Element ? [node, ...node.querySelectorAll("*")] : [])).filter((it) => it.matches(live));
        for (const region of within ? [within] : brought) if (region.textContent?.trim()) said.push(region.textContent.trim());
      }
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
  });
}

async function announced(page: Page): Promise<string[]> {
  return page.evaluate(() => (window as unknown as Counting).said);
}
