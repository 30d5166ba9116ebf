import assert from "node:assert/strict";
import { test } from "node:test";

import { discardTakes } from "../../crates/web/assets/discarded.js";

/** @param {(number | "away")[]} answers */
async function discarded(answers, takes = ["1", "2"]) {
  /** @type {string[]} */
  const forms = [];
  /** @type {number[]} */
  const pauses = [];
  await discardTakes("/again", takes, {
    post: async (_address, form) => {
      forms.push(form.toString());
      const answer = answers[forms.length - 1] ?? 0;
      if (answer === "away") throw new TypeError("no connection");
      return answer;
    },
    pause: async (milliseconds) => void pauses.push(milliseconds),
  });
  return { forms, pauses };
}

test("what is discarded is named, and said once where the server hears it", async () => {
  const { forms, pauses } = await discarded([0]);
  assert.deepEqual(forms, ["take=1%2C2"]);
  assert.deepEqual(pauses, []);
  assert.equal((await discarded([409])).forms.length, 1, "answered already: nothing is left to do");
  assert.equal((await discarded([404])).forms.length, 1);
});

test("a server that is away, busy or failing is told again, later and later, and not for ever", async () => {
  const { forms, pauses } = await discarded(["away", 503, 429, 0]);
  assert.equal(forms.length, 4);
  assert.deepEqual(pauses, [500, 1000, 2000]);
  const never = await discarded(Array(50).fill("away"));
  assert.equal(never.forms.length, 9);
  assert.ok(never.pauses.reduce((sum, pause) => sum + pause) < 5 * 60_000);
});

test("of very many connections the last are named", async () => {
  const takes = Array.from({ length: 5000 }, (_, i) => `${i}`);
  const { forms } = await discarded([0], takes);
  assert.equal(new URLSearchParams(forms[0]).get("take")?.split(",").length, 100);
  assert.ok(forms[0]?.endsWith("4999"));
});
