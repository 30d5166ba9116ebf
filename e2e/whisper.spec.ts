// The engine that people get, Whisper with its real weights: the journey in the browser, and over a socket the search for its sound.

import { existsSync } from "node:fs";

import { framesOf, play } from "./support/take.ts";
import { inFiles, inMemory, marked, needlesOf, type Sighting } from "./support/canary.ts";
import { expect, test } from "./support/fixtures.ts";
import { beginByForm, question } from "./support/forms.ts";
import { begin, finish, keep, speak } from "./support/interview.ts";
import { ROBIN } from "./support/people.ts";
import { familyOf } from "./support/processes.ts";
import { signInByForm } from "./support/visitor.ts";
import { shareHeard } from "./support/words.ts";
import { voice, wordsOf } from "./voices.ts";

/** Whisper base hears a clear voice nearly word for word. */
const SHARE_HEARD_AT_LEAST = 0.95;

const model = process.env.SOTTO_TEST_WHISPER_MODEL ?? "";

test.describe.configure({ timeout: 240_000 });
test.use({ serverOptions: { env: { SOTTO_ENGINE: "whisper", SOTTO_WHISPER_MODEL: model } } });
test.beforeEach(() => {
  if (existsSync(model)) return;
  console.log("NOT RUN: SOTTO_TEST_WHISPER_MODEL names no model (scripts/weights.sh fetches one).");
  test.skip();
});

test("an answer is heard by Whisper and becomes a report", async ({ candidate, sotto, tab }) => {
  const { page } = tab;
  await begin(page, sotto.url, { role: "Any role", questions: "3" });
  const spoken = voice("team");
  const heard = await speak(candidate, page, spoken);
  const share = shareHeard(heard.transcript, spoken.contentWords);
  console.log(`whisper: ${Math.round(share * 100)} % of the content words, first caption after ${heard.firstCaptionAfter.toFixed(1)} of ${spoken.speechEnds.toFixed(1)} s`);
  expect(share, heard.transcript).toBeGreaterThanOrEqual(SHARE_HEARD_AT_LEAST);
  expect(heard.firstCaption, "words are shown while the voice still speaks").not.toBe("");
  expect(heard.receipt).toMatch(/recording deleted at .*process \d+ ended/i);
  await expect(page.getByTestId("checks").locator("li")).toHaveCount(0);
  await keep(page);
  await finish(page);
  await expect(page.getByTestId("report")).toContainText(heard.transcript.trim());
});

test("its sound is in the worker during an answer and nowhere after it", async ({ sotto }) => {
  const spoken = voice("hospital");
  const samples = marked(wordsOf(spoken));
  const needles = needlesOf(samples);
  const robin = await signInByForm(sotto.url, ROBIN);
  const { turn } = await question(robin, await beginByForm(robin));
  let during: Sighting[] = [];
  const answer = await play(robin, turn, framesOf(samples), {
    beforeStop: async () => {
      during = sotto.workers.flatMap((worker) => inMemory(worker, needles));
    },
  });
  console.log(`during the answer: ${during.map(({ where, form }) => `${where} as ${form}`).join("; ")}`);
  expect(during.length, "the search finds the sound in the worker that hears it").toBeGreaterThan(0);
  expect(shareHeard(answer.transcript, spoken.contentWords), answer.transcript).toBeGreaterThanOrEqual(SHARE_HEARD_AT_LEAST);
  const after = [...familyOf(sotto.pid).flatMap((pid) => inMemory(pid, needles)), ...inFiles(sotto.folder, needles)];
  expect(after).toEqual([]);
});
