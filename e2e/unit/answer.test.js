import assert from "node:assert/strict";
import { test } from "node:test";

import { troubleOf } from "../../crates/web/assets/answer.js";

test("an engine that failed is told in its own sentence, with what is safe and what to do", () => {
  const told = troubleOf("failed", "The speech engine failed on this answer.", false);
  assert.match(told, /^The speech engine failed on this answer\. /);
  assert.match(told, /still in this page: try again, or type/);
  assert.match(troubleOf("failed", "", false), /^The speech engine failed/);
});

test("being busy is not called a lost connection", () => {
  const told = troubleOf("busy", undefined, false);
  assert.equal(
    told,
    "Everyone’s answers are being heard just now; yours is kept in this page and is sent as soon as there is room.",
  );
  assert.match(troubleOf("waiting", undefined, true), /connection was lost\. Go on speaking/);
  assert.equal(troubleOf("connected", undefined, true), "");
});
