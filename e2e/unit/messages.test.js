import assert from "node:assert/strict";
import { test } from "node:test";

import "./messages.js";
import { message, paragraph } from "../../crates/web/assets/messages.js";

test("a message has its values where they stand, and nothing in a value is a place", () => {
  assert.equal(message("scored", { done: 1, of: "{done}" }), "1 of {done} answers scored.");
  assert.equal(message("more-pieces", { count: "$&" }), "and $& more");
  assert.equal(message("copied"), "Copied");
  assert.equal(message("nowhere"), "nowhere");
});

test("sentences stand apart as their writing wants it", () => {
  assert.equal(paragraph("One.", "", "Two.", "Three."), "One. Two. Three.");
  assert.equal(paragraph("一。", "二？", "Three."), "一。二？Three.");
  assert.equal(paragraph("One."), "One.");
});
