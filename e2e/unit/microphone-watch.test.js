import assert from "node:assert/strict";
import { test } from "node:test";

import "./messages.js";
import { wordsOf } from "../../crates/web/assets/microphone-trouble.js";
import {
  GATED_SILENCE_MILLISECONDS,
  MicrophoneWatch,
  QUIET_MILLISECONDS,
} from "../../crates/web/assets/microphone-watch.js";
import { World } from "./world.js";

/** What is noticed later than this is noticed too late. */
const NOTICED_WITHIN = 3000;

const SPEECH = { silent: false, level: 0.6 };
const ROOM = { silent: false, level: 0.1 };
const NOTHING = { silent: true, level: 0 };

function watched() {
  const world = new World();
  /** @type {(import("../../crates/web/assets/microphone-watch.js").Reason | null | boolean)[]} */
  const told = [];
  const watch = new MicrophoneWatch({ trouble: (reason) => told.push(reason), quiet: (quiet) => told.push(quiet) }, world);
  /** @param {{silent: boolean, level: number} | null} sound none: no frame comes @param {number} milliseconds */
  const pass = (sound, milliseconds) => {
    for (let at = 0; at < milliseconds; at += 100) {
      world.pass(100);
      if (sound) watch.frame(sound);
    }
  };
  return { world, watch, told, pass };
}

test("speech, and the pauses of a quiet room, are no trouble", () => {
  const { told, pass } = watched();
  for (let i = 0; i < 20; i++) {
    pass(SPEECH, 2000);
    pass(ROOM, 4000);
  }
  assert.deepEqual(told, []);
});

test("exact silence is noticed in time, and forgotten with the next sound", () => {
  const { told, pass } = watched();
  pass(SPEECH, 1000);
  pass(NOTHING, NOTICED_WITHIN - 500);
  assert.deepEqual(told, ["silent"]);
  pass(SPEECH, 100);
  assert.deepEqual(told, ["silent", null]);
});

test("a microphone that is silent between words is not called silent in a longer pause", () => {
  const { told, pass } = watched();
  for (let i = 0; i < 4; i++) {
    pass(SPEECH, 600);
    pass(NOTHING, 400);
  }
  pass(NOTHING, 5000);
  assert.deepEqual(told, []);
  pass(NOTHING, GATED_SILENCE_MILLISECONDS);
  assert.deepEqual(told, ["silent"]);
});

test("a muted microphone is noticed in time, and forgotten once it is unmuted", () => {
  const { watch, told, pass } = watched();
  pass(SPEECH, 1000);
  watch.muted(true);
  pass(NOTHING, 1000);
  assert.deepEqual(told, ["muted"]);
  watch.muted(false);
  pass(SPEECH, 100);
  assert.deepEqual(told, ["muted", null]);
});

test("a microphone that is muted for a moment is not spoken of", () => {
  const { watch, told, pass } = watched();
  watch.muted(true);
  pass(null, 300);
  watch.muted(false);
  pass(SPEECH, 5000);
  assert.deepEqual(told, []);
});

test("a microphone that is heard is not muted, whatever the browser says", () => {
  const { watch, told, pass } = watched();
  watch.muted(true);
  pass(SPEECH, 5000);
  assert.deepEqual(told, []);
});

test("a microphone that is unplugged is noticed at once, and for good", () => {
  const { watch, told, pass } = watched();
  pass(SPEECH, 1000);
  watch.ended();
  assert.deepEqual(told, ["ended"]);
  pass(null, 10_000);
  assert.deepEqual(told, ["ended"]);
});

test("a call that stops the sound is noticed in time, by its own name", () => {
  const { watch, told, pass } = watched();
  pass(SPEECH, 1000);
  watch.running(false);
  pass(null, NOTICED_WITHIN);
  assert.deepEqual(told, ["interrupted"]);
  watch.running(true);
  pass(SPEECH, 300);
  assert.equal(told.at(-1), null);
});

test("frames that stop coming are noticed in time", () => {
  const { told, pass } = watched();
  pass(SPEECH, 1000);
  pass(null, 2000);
  assert.deepEqual(told, ["stalled"]);
  pass(SPEECH, 300);
  assert.deepEqual(told, ["stalled", null]);
});

test("no first frame at all is noticed, too", () => {
  const { told, pass } = watched();
  pass(null, 2000);
  assert.deepEqual(told, ["stalled"]);
});

test("a device that slept has not lost its microphone", () => {
  const { world, watch, told, pass } = watched();
  pass(SPEECH, 1000);
  // Neither timers nor frames for a minute; then the timers are the first.
  world.time += 60_000;
  world.pass(300);
  assert.deepEqual(told, []);
  pass(SPEECH, 1000);
  watch.end();
  assert.deepEqual(told, []);
});

test("nor has it if what the browser says of the device comes before the timers", () => {
  for (const event of ["changed", "muted", "running"]) {
    const { world, watch, told, pass } = watched();
    pass(SPEECH, 1000);
    world.time += 60_000;
    if (event === "changed") watch.changed(false);
    if (event === "muted") watch.muted(false);
    if (event === "running") watch.running(true);
    pass(SPEECH, 1000);
    assert.deepEqual(told, [], event);
    pass(null, 2000);
    assert.deepEqual(told, ["stalled"], "the control");
  }
});

test("another microphone is spoken of, and worse things before it", () => {
  const { watch, told, pass } = watched();
  watch.changed(true);
  pass(SPEECH, 1000);
  pass(NOTHING, 2500);
  pass(SPEECH, 1000);
  watch.changed(false);
  assert.deepEqual(told, ["changed", "silent", "changed", null]);
});

test("whoever is not heard for a while is asked gently, once", () => {
  const { told, pass } = watched();
  pass(ROOM, QUIET_MILLISECONDS - 500);
  assert.deepEqual(told, []);
  pass(ROOM, 20_000);
  assert.deepEqual(told, [true]);
  pass(SPEECH, 500);
  pass(ROOM, 60_000);
  assert.deepEqual(told, [true, false]);
});

test("a voice far below the ordinary, but above the noise, is a voice", () => {
  const { told, pass } = watched();
  pass({ silent: false, level: 0.02 }, 1000);
  pass({ silent: false, level: 0.3 }, 500);
  pass({ silent: false, level: 0.02 }, 20_000);
  assert.deepEqual(told, []);
});

test("once it has ended, a watch says nothing more", () => {
  const { watch, told, pass } = watched();
  watch.end();
  watch.ended();
  pass(NOTHING, 10_000);
  assert.deepEqual(told, []);
});

test("each trouble has its own sentences, short ones, and says what to do", () => {
  const reasons = /** @type {const} */ (["ended", "interrupted", "muted", "stalled", "silent", "changed"]);
  const said = reasons.map(wordsOf);
  assert.equal(new Set(said.map(({ why }) => why)).size, reasons.length);
  for (const { title, why, advice } of said) {
    assert.match(`${title} ${advice}`, /can’t hear you.*reconnect|changed.*reconnect/i);
    for (const sentence of `${title} ${why} ${advice}`.split(". ")) assert.ok(sentence.split(" ").length <= 15, sentence);
  }
});
