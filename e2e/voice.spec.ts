// An interview by voice, from the first question to the report.

import { existsSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "./support/fixtures.ts";
import { begin, finish, isOver, keep, speak, toMainQuestion } from "./support/interview.ts";
import { normalised, shareHeard } from "./support/words.ts";
import { recorded, voice, type VoiceName } from "./voices.ts";

/** What the weakest engine must make of sentences chosen for it. */
const SHARE_HEARD_AT_LEAST = 0.6;
/** What it must make of a president in a hall in 1961: enough to show that a person is heard, and no more is claimed. */
const SHARE_OF_HARD_SOUND_AT_LEAST = 0.3;

test("three answers by voice become a report that quotes them", async ({ candidate, sotto, tab }) => {
  test.setTimeout(240_000);
  const { page } = tab;
  // Questions that anybody's work answers: what is asked is left to chance, what is said is not.
  await begin(page, sotto.url, { role: "Any role", questions: "3" });

  const kept: string[] = [];
  const asked = new Set<string>();
  for (const name of ["team", "hospital", "school"] satisfies VoiceName[]) {
    await toMainQuestion(page);
    const question = await page.getByTestId("question").innerText();
    expect(asked, "a question came twice").not.toContain(question);
    asked.add(question);

    const spoken = voice(name);
    const heard = await speak(candidate, page, spoken);
    const share = shareHeard(heard.transcript, spoken.contentWords);
    console.log(`${name}: ${Math.round(share * 100)} % of the content words, first caption after ${heard.firstCaptionAfter.toFixed(1)} of ${spoken.speechEnds.toFixed(1)} s`);
    expect(share, `heard: ${heard.transcript}`).toBeGreaterThanOrEqual(SHARE_HEARD_AT_LEAST);
    expect(heard.firstCaption, "words are shown while the voice still speaks").not.toBe("");
    expect(heard.receipt).toMatch(/recording deleted at .*process \d+ ended/i);
    kept.push(heard.transcript);
    await keep(page);
  }
  await toMainQuestion(page);
  expect(await isOver(page), "three questions were asked for").toBe(true);
  await finish(page);

  const report = page.getByTestId("report");
  await expect(page.getByTestId("criterion").first()).toBeVisible();
  await expect(page.getByTestId("receipt")).toHaveCount(3);
  const quotes = await page.getByTestId("criterion").locator("blockquote p").allTextContents();
  expect(quotes.length, "the scores quote the candidate").toBeGreaterThan(0);
  const said = kept.map((text) => normalised(text).join(" "));
  for (const quote of quotes) {
    const words = normalised(quote).join(" ");
    expect(said.some((answer) => answer.includes(words)), `nobody said: ${quote}`).toBe(true);
  }
  for (const answer of kept) await expect(report).toContainText(answer.trim());
});

test("a person's recorded voice is heard", async ({ candidate, sotto, tab }) => {
  const data = process.env.SOTTO_TEST_DATA;
  const file = data ? join(data, "jfk.wav") : "";
  if (!file || !existsSync(file)) {
    console.log("NOT RUN: no SOTTO_TEST_DATA with a jfk.wav in it, so no person's voice was tried.");
    test.skip();
  }
  const spoken = recorded(
    "jfk",
    file,
    "And so, my fellow Americans, ask not what your country can do for you, ask what you can do for your country.",
    "fellow americans ask not country do ask do country",
  );
  await begin(tab.page, sotto.url, { questions: "3" });
  const heard = await speak(candidate, tab.page, spoken);
  const share = shareHeard(heard.transcript, spoken.contentWords);
  console.log(`jfk: ${Math.round(share * 100)} % of the content words: ${heard.transcript}`);
  expect(share).toBeGreaterThanOrEqual(SHARE_OF_HARD_SOUND_AT_LEAST);
});
