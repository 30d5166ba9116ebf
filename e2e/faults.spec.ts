// What breaks around an answer costs the candidate nothing.
//
// Two browsers never hear a voice sample for sample alike, so "the same transcript as undisturbed" is checked on the very
// frames the disturbed browser sent: they are read off its wire and played once more to a fresh worker, undisturbed.

import { Wire } from "./support/cuttable.ts";
import { expect, test } from "./support/fixtures.ts";
import { beginByForm, question } from "./support/forms.ts";
import { begin, finish, heard, keep, recording, speak, toMainQuestion, type } from "./support/interview.ts";
import { framesOnTheWire } from "./support/on-the-wire.ts";
import { NOOR, ROBIN } from "./support/people.ts";
import { isAlive, ticksOf } from "./support/processes.ts";
import { signIn } from "./support/sign-in.ts";
import { pause, type Sotto, until } from "./support/sotto.ts";
import { framesFromSent, play } from "./support/take.ts";
import { signInByForm } from "./support/visitor.ts";
import { normalised, shareHeard } from "./support/words.ts";
import { voice } from "./voices.ts";

/** Long enough into the answer that words were heard before, and words come after. */
const MID_ANSWER = 6000;
const SHARE_HEARD_AT_LEAST = 0.6;

test.describe.configure({ timeout: 240_000 });

// A browser says on its console when a connection is lost; here it is meant to be.
test.use({ expectedComplaints: [/WebSocket connection to .* failed/, /net::ERR_/, /status of 426/] });

test("a connection cut in mid-answer costs nothing", async ({ candidate, sotto }) => {
  const wire = await Wire.to(sotto.port);
  const tab = await candidate.open();
  // Cookies know no ports: who is signed in at Sotto's own address is so at the wire's.
  await signIn(tab.page, sotto.url, ROBIN);
  const sent = framesOnTheWire(tab.page);
  await begin(tab.page, wire.url);
  let cut = false;
  const answer = await speak(candidate, tab.page, voice("team"), async () => {
    await pause(MID_ANSWER);
    wire.cut();
    cut = true;
    await pause(2500);
    wire.mend();
  });
  expect(cut).toBe(true);
  expect(sent.takes, "the page connected again").toBeGreaterThan(1);
  await sameAsUndisturbed(sotto, answer.transcript, sent.messages);
  await tab.context.close();
  await wire.remove();
});

test("a worker killed in mid-answer costs nothing", async ({ candidate, sotto, tab }) => {
  const sent = framesOnTheWire(tab.page);
  await begin(tab.page, sotto.url);
  let killed = 0;
  const answer = await speak(candidate, tab.page, voice("hospital"), async () => {
    const before = new Map(sotto.workers.map((worker) => [worker, ticksOf(worker)]));
    await pause(MID_ANSWER);
    // The one that hears is the one that has been busy since; the others stand by.
    const busy = sotto.workers.map((worker) => ({ worker, ticks: ticksOf(worker) - (before.get(worker) ?? 0) }));
    killed = busy.sort((one, other) => other.ticks - one.ticks)[0]?.worker ?? 0;
    process.kill(killed, "SIGKILL");
    await until("the worker's end", () => !isAlive(killed), 5000);
  });
  expect(killed).toBeGreaterThan(0);
  expect(sent.takes, "the page connected again, so it was the worker that heard").toBeGreaterThan(1);
  expect(answer.receipt, "another worker heard the answer to its end").not.toContain(`Process ${killed} `);
  await sameAsUndisturbed(sotto, answer.transcript, sent.messages);
});

test("a server killed in mid-answer and started again costs nothing", async ({ candidate, sotto, tab }) => {
  const sent = framesOnTheWire(tab.page);
  await begin(tab.page, sotto.url);
  const answer = await speak(candidate, tab.page, voice("school"), async () => {
    await pause(MID_ANSWER);
    await sotto.kill();
    await sotto.start();
  });
  await sameAsUndisturbed(sotto, answer.transcript, sent.messages);
  await keep(tab.page);
});

test("a session token that runs out in mid-interview costs nothing", async ({ candidate, sotto, tab }) => {
  const { page, context } = tab;
  await begin(page, sotto.url);
  await context.clearCookies({ name: "sotto-session" });
  // It is the take's socket that renews the session.
  const answer = await speak(candidate, page, voice("team"));
  await context.clearCookies({ name: "sotto-session" });
  await keep(page);
  await toMainQuestion(page);
  await finish(page);
  await expect(page.getByTestId("report")).toContainText(answer.transcript.trim());
});

test("a server killed between answers goes on where it was", async ({ candidate, sotto, tab }) => {
  const { page } = tab;
  await begin(page, sotto.url, { questions: "3" });
  const first = await speak(candidate, page, voice("team"));
  await keep(page);
  const asked = await page.getByTestId("question").innerText();

  const orphans = sotto.workers;
  await sotto.kill();
  await until("the end of the dead server's workers", () => !orphans.some(isAlive), 10_000);
  await sotto.start();

  // The page was not told. It goes on as if nothing had been.
  await toMainQuestion(page);
  const second = await speak(candidate, page, voice("hospital"));
  expect(shareHeard(second.transcript, voice("hospital").contentWords)).toBeGreaterThanOrEqual(SHARE_HEARD_AT_LEAST);

  // Killed once more while a heard answer waits to be kept.
  await sotto.kill();
  await sotto.start();
  await page.reload();
  expect((await heard(page)).transcript, "the draft was kept").toBe(second.transcript);
  await keep(page);

  // And with a fresh page: the same place.
  await page.goto(sotto.url);
  await page.getByRole("link", { name: /continue interview/i }).click();
  await toMainQuestion(page);
  expect(asked).not.toBe("");
  await type(page, "I wrote this answer after the server had been killed twice, and it is still in my report.");
  await toMainQuestion(page);
  await finish(page);
  const report = page.getByTestId("report");
  await expect(report).toContainText(first.transcript.trim());
  await expect(report).toContainText(second.transcript.trim());
  await expect(report).toContainText("killed twice");
});

test("an engine that thinks for long is shown to be at work, and is sent nothing twice", async ({ candidate, sotto, tab }) => {
  const { page } = tab;
  const sent = framesOnTheWire(page);
  await begin(page, sotto.url);
  candidate.says(voice("team"));
  await page.getByTestId("record").click();
  await recording(page);
  await pause(MID_ANSWER);
  const thinking = sotto.workers;
  for (const worker of thinking) process.kill(worker, "SIGSTOP");
  await page.getByTestId("record").click();
  const transcribed = page.getByTestId("transcribed");
  await expect(transcribed, "how long it is and how far the engine is").toHaveText(/^\s*\d+ of \d+ seconds transcribed$/);
  expect(Number(await transcribed.locator("progress").getAttribute("max"))).toBeGreaterThanOrEqual(MID_ANSWER / 1000 - 1);
  // Longer than a page waits for a connection that says nothing.
  await pause(20_000);
  await expect(transcribed).toBeVisible();
  for (const worker of thinking) process.kill(worker, "SIGCONT");
  expect((await heard(page)).transcript).not.toBe("");
  expect(sent.takes, "the page never connected again").toBe(1);
});

test("a tab closed in mid-answer leaves what reached the server as a draft", async ({ candidate, sotto, tab }) => {
  const { page } = tab;
  const sent = framesOnTheWire(page);
  await begin(page, sotto.url);
  const place = page.url();
  candidate.says(voice("team"));
  await page.getByTestId("record").click();
  await recording(page);
  await pause(MID_ANSWER);
  await page.close();
  const later = await tab.context.newPage();
  await later.goto(place);
  const { transcript, receipt } = await heard(later);
  expect(sent.takes).toBe(1);
  expect(normalised(transcript).length).toBeGreaterThan(3);
  expect(receipt).toMatch(/deleted/i);
  await expect(later.getByTestId("cut-short")).toContainText(/closed before you pressed Stop/i);
  await keep(later);
});

test("a server that is asked to end lets the answer finish", async ({ candidate, sotto, tab }) => {
  await begin(tab.page, sotto.url);
  candidate.says(voice("team"));
  await tab.page.getByTestId("record").click();
  await recording(tab.page);
  await pause(4000);
  const ended = sotto.stop();
  await pause(1000);
  await tab.page.getByTestId("record").click();
  expect(await ended, "a drained server ends well").toBe(0);
  // Heard before the end or after the next start: never lost.
  await sotto.start();
  const { transcript } = await heard(tab.page);
  expect(normalised(transcript).length).toBeGreaterThan(3);
});

/** Plays the frames once more, to an interview that nothing disturbs, and compares. */
async function sameAsUndisturbed(sotto: Sotto, transcript: string, messages: Buffer[]) {
  const frames = framesFromSent(messages);
  const noor = await signInByForm(sotto.url, NOOR);
  const { turn } = await question(noor, await beginByForm(noor));
  const undisturbed = await play(noor, turn, frames, { speed: 3 });
  expect(undisturbed.transcript.trim(), "something was heard").not.toBe("");
  expect(normalised(transcript)).toEqual(normalised(undisturbed.transcript));
}
