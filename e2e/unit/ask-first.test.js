import assert from "node:assert/strict";
import { test } from "node:test";

import "./messages.js";
import { AskFirst } from "../../crates/web/assets/ask-first.js";
import { pressUnasked, wouldLose } from "../../crates/web/assets/unsaved-answer.js";

const QUESTION = "Your answer isn’t saved. Press again to discard it.";

test("the second press soon after the first does it, a late one asks again", (t) => {
  t.mock.timers.enable(/** @type {any} */ ({ apis: ["setTimeout"] }));
  /** @type {string[]} */
  const said = [];
  const asks = new AskFirst((sentence) => said.push(sentence));
  const button = /** @type {HTMLElement} */ (/** @type {unknown} */ ({ textContent: "Discard" }));
  assert.equal(asks.again("discard", button), false);
  assert.equal(button.textContent, "Discard it?");
  t.mock.timers.tick(8_000);
  assert.deepEqual([button.textContent, said], ["Discard", [QUESTION, ""]]);
  assert.equal(asks.again("discard", button), false, "it was too late");
  assert.equal(asks.again("hint"), false, "something else is asked about on its own");
  assert.equal(asks.again("hint"), true);
  assert.equal(button.textContent, "Discard");
});

/** An answer with a panel, as far as it is looked at. */
function answer({ mode = "speak", typed = "", heard = "", frames = 0, field = /** @type {{value: string, defaultValue: string} | null} */ (null) }) {
  const panel = { querySelector: () => field };
  const place = { querySelector: () => null };
  return /** @type {any} */ ({ place, panel, mode, words: { heard, typed }, lastHeard: heard ? { transcript: "as heard" } : null, take: { frames: Array(frames) } });
}

test("ten seconds of speech, and words that were not sent, would be lost", () => {
  assert.equal(wouldLose(answer({ frames: 100 })), false);
  assert.equal(wouldLose(answer({ frames: 101 })), true);
  assert.equal(wouldLose(answer({ typed: "half a thought" })), true);
  assert.equal(wouldLose(answer({ typed: "half a thought" }), false), false, "they wait on their panel");
  assert.equal(wouldLose(answer({ mode: "heard", heard: "as heard", field: { value: "as heard", defaultValue: "as heard" } })), false);
  assert.equal(wouldLose(answer({ mode: "heard", heard: "as heard", field: { value: "as I said", defaultValue: "as heard" } })), true);
});

test("where there is no answer, one press skips it", () => {
  for (const [typed, presses] of /** @type {[string, number][]} */ ([["", 1], [" \n", 1], ["half a thought", 0]])) {
    let pressed = 0;
    const asks = { querySelector: () => ({ click: () => pressed++ }) };
    const summary = /** @type {any} */ ({ closest: () => asks });
    const event = /** @type {any} */ ({ preventDefault() {} });
    pressUnasked(answer({ mode: "typed", field: { value: typed, defaultValue: "" } }), summary, event);
    assert.equal(pressed, presses, JSON.stringify(typed));
  }
});
