// A microphone that does not hear is noticed within three seconds, and nothing that was said is lost.

import type { Page } from "@playwright/test";

import { expect, test } from "./support/fixtures.ts";
import { begin, heard, recording } from "./support/interview.ts";
import { canFail, hums } from "./support/microphone.ts";
import { changedFrames, framesOnTheWire } from "./support/on-the-wire.ts";
import { framesFromSent } from "./support/take.ts";
import { shareHeard } from "./support/words.ts";
import { voice } from "./voices.ts";

const NOTICED_WITHIN = 3000;
/** How long each half of an answer is spoken: a sentence. */
const A_SENTENCE = 5000;
const FIRST_WORDS = ["last", "job", "manager", "small", "team"];
const LATER_WORDS = ["work", "people", "every", "day", "last", "year"];
const SHARE_HEARD_AT_LEAST = 0.6;

type Fault = {
  what: string;
  says: RegExp;
  /** Brings it about, inside the page. */
  strike: () => Promise<void> | void;
};

const FAULTS: Fault[] = [
  {
    what: "a microphone that sends exact silence",
    says: /on but sends no sound/,
    strike: () => window.faulty.opened.forEach(({ gate }) => gate.gain.setValueAtTime(0, 0)),
  },
  {
    what: "a microphone that the system mutes",
    says: /muted the microphone/,
    strike: () =>
      window.faulty.opened.forEach(({ track, gate }) => {
        gate.gain.setValueAtTime(0, 0);
        track.dispatchEvent(new Event("mute"));
      }),
  },
  {
    what: "a microphone whose track ends",
    says: /was disconnected/,
    strike: () =>
      window.faulty.opened.forEach(({ track }) => {
        track.stop();
        track.dispatchEvent(new Event("ended"));
      }),
  },
  {
    what: "a microphone whose track is stopped without a word",
    says: /was disconnected/,
    strike: () => window.faulty.opened.forEach(({ track }) => track.stop()),
  },
  {
    what: "a microphone that is unplugged",
    says: /was disconnected/,
    strike: () => {
      window.faulty.devices = [{ kind: "audioinput", deviceId: "another", groupId: "another", label: "Another" }];
      navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
    },
  },
  {
    what: "a microphone that the system replaces",
    says: /now uses another microphone/,
    strike: () => {
      const deviceId = window.faulty.opened[0]?.track.getSettings().deviceId ?? "";
      window.faulty.devices = [{ kind: "audioinput", deviceId, groupId: "another", label: "Another" }];
      navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
    },
  },
  {
    what: "a call that interrupts the sound",
    says: /call or another app/,
    strike: () => window.faulty.context?.suspend(),
  },
  {
    what: "frames that stop coming",
    says: /stopped sending sound/,
    strike: () => window.faulty.source?.disconnect(),
  },
];

for (const { what, says, strike } of FAULTS)
  test(`${what} is noticed within 3 s, and a press later the same answer continues`, async ({ candidate, sotto, tab }) => {
    const { page } = tab;
    await canFail(page);
    const sent = framesOnTheWire(page);
    await begin(page, sotto.url);
    candidate.says(voice("team"));
    await page.getByTestId("record").click();
    await recording(page);
    await page.waitForTimeout(A_SENTENCE);
    await expect(trouble(page)).toBeHidden();

    candidate.says(voice("hospital"));
    await page.evaluate(strike);
    await expect(trouble(page).getByRole("alert")).toContainText(says, { timeout: NOTICED_WITHIN });
    await expect(trouble(page)).toContainText(/what you said so far is safe/i);
    await expect(page.getByTestId("record"), "it still records").toHaveText(/stop/i);

    await page.evaluate(() => (window.faulty.devices = undefined));
    await page.getByRole("button", { name: "Reconnect microphone" }).click();
    await expect(trouble(page)).toBeHidden();
    await page.waitForTimeout(A_SENTENCE);
    await page.getByTestId("record").click();
    const { transcript } = await heard(page);
    expect(shareHeard(transcript, FIRST_WORDS), `before: ${transcript}`).toBeGreaterThanOrEqual(SHARE_HEARD_AT_LEAST);
    expect(shareHeard(transcript, LATER_WORDS), `after: ${transcript}`).toBeGreaterThanOrEqual(SHARE_HEARD_AT_LEAST);
    expect(framesFromSent(sent.messages).length, "no number is missing").toBeGreaterThan((1.5 * A_SENTENCE) / 100);
    expect(changedFrames(sent.messages), "what was sent before stays as it was").toEqual([]);
    expect(await page.evaluate(() => window.faulty.opened.map(({ track }) => track.readyState)), "both were let go").toEqual(["ended", "ended"]);
  });

test("a microphone that is away for longer than a connection waits costs nothing", async ({ candidate, sotto, tab }) => {
  const { page } = tab;
  await canFail(page);
  const sent = framesOnTheWire(page);
  await begin(page, sotto.url);
  candidate.says(voice("team"));
  await page.getByTestId("record").click();
  await recording(page);
  await page.waitForTimeout(A_SENTENCE);
  await page.evaluate(() => window.faulty.source?.disconnect());
  await expect(trouble(page)).toBeVisible({ timeout: NOTICED_WITHIN });
  await page.waitForTimeout(12_000);
  await expect(page.locator("[data-connection-says]"), "it is not the connection that is lost").toBeEmpty();
  candidate.says(voice("hospital"));
  await page.getByRole("button", { name: "Reconnect microphone" }).click();
  await expect(trouble(page)).toBeHidden();
  await page.waitForTimeout(A_SENTENCE);
  await page.getByTestId("record").click();
  const { transcript } = await heard(page);
  expect(sent.takes, "the next frame opened another connection").toBeGreaterThan(1);
  framesFromSent(sent.messages);
  expect(shareHeard(transcript, FIRST_WORDS), transcript).toBeGreaterThanOrEqual(SHARE_HEARD_AT_LEAST);
  expect(shareHeard(transcript, LATER_WORDS), transcript).toBeGreaterThanOrEqual(SHARE_HEARD_AT_LEAST);
});

test("whoever is not heard for a while is asked gently whether the microphone is on", async ({ sotto, tab }) => {
  const { page } = tab;
  // A quiet room: far below a voice, and not quite silent.
  await hums(page, 0.0005);
  await begin(page, sotto.url);
  await page.getByTestId("record").click();
  await recording(page);
  const hint = page.getByTestId("microphone-quiet");
  await page.waitForTimeout(6000);
  await expect(hint).toBeEmpty();
  await expect(hint).toContainText("Is your microphone on?", { timeout: 5000 });
  await expect(trouble(page), "no alarm").toBeHidden();
});

test("a microphone that is unmuted is heard again by itself", async ({ candidate, sotto, tab }) => {
  const { page } = tab;
  await canFail(page);
  await begin(page, sotto.url);
  candidate.says(voice("team"));
  await page.getByTestId("record").click();
  await recording(page);
  const mute = (event: "mute" | "unmute") =>
    page.evaluate((name) => {
      for (const { track, gate } of window.faulty.opened) {
        gate.gain.setValueAtTime(name === "mute" ? 0 : 1, 0);
        track.dispatchEvent(new Event(name));
      }
    }, event);
  await page.waitForTimeout(1000);
  await mute("mute");
  await expect(trouble(page)).toBeVisible({ timeout: NOTICED_WITHIN });
  await mute("unmute");
  await expect(trouble(page)).toBeHidden({ timeout: NOTICED_WITHIN });
});

test("a device that sends nothing but zeros is noticed within 3 s", async ({ sotto, tab }) => {
  const { page } = tab;
  await begin(page, sotto.url);
  // The fake device plays a silent file, through everything a browser does to sound.
  await page.getByTestId("record").click();
  await recording(page);
  await expect(trouble(page).getByRole("alert")).toContainText(/can’t hear you/i, { timeout: NOTICED_WITHIN });
});

test("a microphone that does not open again says why, and what was said is kept", async ({ candidate, sotto, tab }) => {
  const { page } = tab;
  await canFail(page);
  await begin(page, sotto.url);
  candidate.says(voice("team"));
  await page.getByTestId("record").click();
  await recording(page);
  await page.waitForTimeout(A_SENTENCE);
  await page.evaluate(() => {
    const { mediaDevices } = navigator;
    const open = mediaDevices.getUserMedia;
    mediaDevices.getUserMedia = async () => {
      mediaDevices.getUserMedia = open;
      throw new DOMException("it is in use", "NotReadableError");
    };
    for (const { track } of window.faulty.opened) track.dispatchEvent(new Event("ended"));
  });
  candidate.says(voice("hospital"));
  const again = page.getByRole("button", { name: "Reconnect microphone" });
  await again.click();
  await expect(trouble(page)).toContainText(/not starting.*press “Reconnect microphone”.*safe/i);
  await again.click();
  await expect(trouble(page)).toBeHidden();
  await page.waitForTimeout(A_SENTENCE);
  await page.getByTestId("record").click();
  const { transcript } = await heard(page);
  expect(shareHeard(transcript, FIRST_WORDS), transcript).toBeGreaterThanOrEqual(SHARE_HEARD_AT_LEAST);
  expect(shareHeard(transcript, LATER_WORDS), transcript).toBeGreaterThanOrEqual(SHARE_HEARD_AT_LEAST);
});

test("an answer can be stopped while the microphone does not hear", async ({ candidate, sotto, tab }) => {
  const { page } = tab;
  await canFail(page);
  await begin(page, sotto.url);
  candidate.says(voice("team"));
  await page.getByTestId("record").click();
  await recording(page);
  await page.waitForTimeout(A_SENTENCE);
  await page.evaluate(() => window.faulty.context?.suspend());
  await expect(trouble(page)).toBeVisible({ timeout: NOTICED_WITHIN });
  await page.getByTestId("record").click();
  const { transcript } = await heard(page);
  expect(shareHeard(transcript, FIRST_WORDS), transcript).toBeGreaterThanOrEqual(SHARE_HEARD_AT_LEAST);
});

test("the screen stays on while the microphone is", async ({ sotto, tab }) => {
  const { page } = tab;
  await canFail(page);
  await begin(page, sotto.url);
  const locks = () => page.evaluate(() => window.faulty.locks.map(({ released }) => released));
  expect(await locks()).toEqual([]);
  await page.getByTestId("record").click();
  await recording(page);
  await expect.poll(locks, { message: "the header lets the page keep it on" }).toEqual([false]);
  await page.waitForTimeout(1000);
  await page.getByTestId("record").click();
  await expect.poll(locks).toEqual([true]);
});

test("a tone says start and stop, and is over before anything is recorded", async ({ candidate, sotto, tab }) => {
  const { page } = tab;
  await canFail(page);
  await begin(page, sotto.url);
  candidate.says(voice("team"));
  await page.getByTestId("record").click();
  await recording(page);
  await page.waitForTimeout(2000);
  const NOTE_MILLISECONDS = 60;
  const started = await page.evaluate(() => ({ tones: window.faulty.tones, from: window.faulty.heardFrom }));
  expect(started.tones.length, "two notes").toBe(2);
  for (const { at } of started.tones) expect(at + NOTE_MILLISECONDS).toBeLessThanOrEqual(started.from[0] ?? 0);
  await page.evaluate(() => {
    const [opened] = window.faulty.opened;
    const sound = OscillatorNode.prototype.start;
    OscillatorNode.prototype.start = function (when) {
      if (opened?.track.readyState !== "ended") throw new Error("the microphone is on");
      sound.call(this, when);
    };
  });
  await page.getByTestId("record").click();
  await heard(page);
  expect((await page.evaluate(() => window.faulty.tones)).length, "and two more").toBe(4);
});

const trouble = (page: Page) => page.getByTestId("microphone-trouble");
