import assert from "node:assert/strict";
import { test } from "node:test";

import "./messages.js";
import { troubleOf } from "../../crates/web/assets/connection-trouble.js";

test("an engine that failed is told in its own sentence, with what is safe and what to do", () => {
  const told = troubleOf("failed", "Speech recognition failed.", false);
  assert.match(told, /^Speech recognition failed\. /);
  assert.match(told, /safe on this page\. Try again, or type/);
  assert.match(troubleOf("failed", "", false), /^Speech recognition failed/);
});

test("being busy is not called a lost connection", () => {
  const told = troubleOf("busy", undefined, false);
  assert.equal(
    told,
    "Speech recognition is busy. Your recording is safe on this page and will be sent automatically.",
  );
  assert.match(troubleOf("waiting", undefined, true), /Connection lost\. Keep speaking/);
  assert.equal(troubleOf("connected", undefined, true), "");
});

test("a way that is blocked is told in short sentences, and typing is offered", () => {
  const told = troubleOf("blocked", undefined, true);
  assert.match(told, /can’t reach the server.*safe on this page.*Type your answer/);
  for (const sentence of told.split(". ")) assert.ok(sentence.split(" ").length <= 15, sentence);
});
