// An interview without a mouse: from the landing page to the shared report, every element reached by Tab.

import { expect, test } from "./support/fixtures.ts";
import { heard, isOver, recording } from "./support/interview.ts";
import { enter, tabTo } from "./support/keyboard.ts";
import { ROBIN } from "./support/people.ts";
import { voice } from "./voices.ts";

test.use({ person: null });

test("a whole interview needs no mouse", async ({ candidate, sotto, tab }) => {
  test.setTimeout(180_000);
  const { page } = tab;
  await page.goto(sotto.url);
  await enter(page, "start");
  await tabTo(page, "this-machine-name");
  await page.keyboard.type(ROBIN.name);
  await tabTo(page, "this-machine-email");
  await page.keyboard.type(ROBIN.email);
  await page.keyboard.press("Enter");

  // The name of a known role is typed; the list is only a help.
  await tabTo(page, page.locator("#role"));
  await page.keyboard.type("Teacher");
  await expect(page.locator("#role")).toHaveValue("Teacher");
  await tabTo(page, page.locator("#questions"));
  await page.keyboard.type("2");
  await enter(page, "begin");

  await expect(page.getByTestId("question")).toBeVisible();
  candidate.says(voice("team"));
  await page.keyboard.press("Space");
  await recording(page);
  await expect(page.getByTestId("captions")).not.toBeEmpty();
  await page.keyboard.press("Space");
  const { transcript } = await heard(page);
  expect(transcript).not.toBe("");
  const heading = page.locator("main h1");
  const first = (await heading.textContent()) ?? "";
  await enter(page, "keep");
  await expect(heading).not.toHaveText(first);

  const second = (await heading.textContent()) ?? "";
  await enter(page, "type-instead");
  await tabTo(page, "typed-answer");
  await page.keyboard.type("Last year our rota failed. I called every nurse on the ward, wrote a new plan in two days, and we saved 3 hours a week.");
  await enter(page, "keep");
  await expect(heading).not.toHaveText(second);

  while (!(await isOver(page))) {
    const before = (await heading.textContent()) ?? "";
    await enter(page, "skip");
    await expect(heading).not.toHaveText(before);
  }
  await enter(page, "finish");
  await expect(page.getByTestId("report")).toBeVisible();
  await expect(heading).toBeFocused();
  const answer = page.getByTestId("answer").nth(1);
  await enter(page, answer.locator("> summary"));
  await expect(answer).toHaveAttribute("open");
  await enter(page, "share-link");
  await enter(page, "share-create");
  await expect(page.getByTestId("shared-address")).toBeVisible();
});
